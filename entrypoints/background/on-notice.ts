import { browser } from '#imports';
import { reportOfNotice } from '@/utils/news/notify';
import { showInTab } from './open-panel';

/** Opens the report a notification was about, in a page of its own: a side panel needs a click in the browser. */
function onNotice(id: string): void {
  const reportId = reportOfNotice(id);
  if (reportId === undefined) return;
  void showInTab(`${browser.runtime.getURL('/sidepanel.html')}?sent=${reportId}`);
  void browser.notifications.clear(id);
}

/** At every start, and again when the person has just allowed it: before that there is nothing to listen to. */
export function listenToNotices(): void {
  // Firefox has the name without the permission, and nothing under it.
  const clicks = (browser as Partial<typeof browser>).notifications?.onClicked;
  if (clicks?.hasListener(onNotice) === false) clicks.addListener(onNotice);
}
