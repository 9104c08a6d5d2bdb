import type { Browser } from '#imports';
import type { CaptureContext } from './capture-part';
import { readPage } from './page-readout';
import { seenPage } from './seen-page';
import { readSeenRequests } from './seen-requests';

/** Starts everything a capture reads of a tab, in the caller's own tick. */
export function contextOf(tab: Browser.tabs.Tab, tabId: number, shot: Promise<string>): CaptureContext {
  // A moment later the panel has narrowed the page, and everything stands elsewhere: Firefox, which does what pages are
  // asked one after the other, mostly had narrowed it by the time the read-out was through.
  const seen = seenPage(tabId, tab.url);
  const readout = readPage(tabId, tab.url);
  readout.catch(() => undefined);
  const startedAt = Date.now();
  const requests = readSeenRequests(tabId, startedAt, readout);
  requests.catch(() => undefined);
  return {
    tab: {
      id: tabId,
      windowId: tab.windowId,
      private: tab.incognito,
      address: tab.url,
      title: tab.title,
      width: tab.width,
      height: tab.height,
    },
    startedAt,
    shot,
    seen,
    readout,
    requests,
  };
}
