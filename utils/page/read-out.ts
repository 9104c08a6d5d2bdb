import { reportEvent, watchReports } from './browser-report';
import { failedRequest } from './failed-request';
import { type FramePlace, framePlace } from './frame-place';
import { REPORTS, REQUESTS } from './limits';
import { type PageFacts, pageFacts } from './page-facts';
import type { Collected, RawEvent } from './protocol';
import { runningRelay } from './running-relay';

/** What is known of a document at the click. */
export interface ReadOut {
  facts: PageFacts;
  place: FramePlace;
  /** What the relay recorded up to this very moment, where the site is watched. */
  collected?: Collected;
  /** Else what the browser remembers by itself: failed requests with their status, and its own reports. */
  events: RawEvent[];
}

/** Runs in the click's own tick, so that nothing that happens later can be taken for what was reported. */
export function readOut(): ReadOut {
  const collected = recorded();
  const known = { facts: pageFacts(), place: framePlace() };
  // The relay has heard all that the browser remembers, and counts what repeats itself.
  return collected ? { ...known, collected, events: [] } : { ...known, events: remembered() };
}

function recorded(): Collected | undefined {
  try {
    return runningRelay()?.collect();
  } catch {
    return undefined;
  }
}

function remembered(): RawEvent[] {
  const requests = performance.getEntriesByType('resource').flatMap((entry) => failedRequest(entry) ?? []);
  // Buffered reports are in the queue at once; the callback would come too late.
  const watcher = watchReports(() => undefined);
  const reports = (watcher?.takeRecords() ?? []).flatMap((report) => reportEvent(report) ?? []);
  watcher?.disconnect();
  return [...requests.slice(-REQUESTS[0]), ...reports.slice(-REPORTS[0])];
}
