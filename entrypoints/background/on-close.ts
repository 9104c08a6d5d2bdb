import { browser } from '#imports';
import { forgetHandovers } from '@/utils/storage/handovers';
import { seenRequests, tabDrafts } from '@/utils/storage/items';
import { forgetPrivate } from '@/utils/storage/housekeeping';

/** What a tab's pages left in memory goes with it. Its draft stays: closing a tab loses no words. */
export function onTabRemoved(tabId: number): void {
  void Promise.all([
    forgetHandovers(tabId),
    browser.storage.session.remove(seenRequests(tabId).key),
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
