import { browser } from '#imports';
import { handovers, seenRequests, tabDrafts } from '@/utils/storage/items';
import { forgetPrivate } from '@/utils/storage/housekeeping';

/** What a tab's pages left in memory goes with it. Its draft stays: closing a tab loses no words. */
export function onTabRemoved(tabId: number): void {
  void Promise.all([
    browser.storage.session.remove([handovers(tabId).key, seenRequests(tabId).key]),
    tabDrafts.update((all) => Object.fromEntries(Object.entries(all).filter(([id]) => id !== String(tabId)))),
  ]);
}

/** Private windows leave nothing behind but reports still on their way; those go when they are sent. */
export async function forgetClosedPrivate(): Promise<void> {
  const windows = await browser.windows.getAll();
  if (!windows.some(({ incognito }) => incognito)) await forgetPrivate();
}

export function onWindowRemoved(): void {
  void forgetClosedPrivate();
}
