import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { queuedPicture, type Wish } from '../screenshot';
import type { StageOf } from './stage';

/** What it takes to take a picture of a page that scrolls. */
export interface Taking {
  tabId: number;
  stage: StageOf;
  signal: AbortSignal;
  /** @param of how many there will be, as far as is known */
  onProgress: (done: number, of: number) => void;
}

/** The window of a tab that is in front. @throws AppError tab-closed, page-behind where another is in front */
export async function windowOf(tabId: number): Promise<number> {
  const tab = await browser.tabs.get(tabId).catch(() => {
    throw new AppError('tab-closed');
  });
  if (!tab.active) throw new AppError('page-behind');
  return tab.windowId;
}

/** One picture of a tab that was in front before and after: a PNG as a `data:` address. @throws AppError as `visiblePicture`, page-behind */
export async function takeShot(
  { tabId, signal }: Pick<Taking, 'tabId' | 'signal'>,
  wish?: Wish,
): Promise<string> {
  const windowId = await windowOf(tabId);
  const address = await queuedPicture(windowId, wish);
  signal.throwIfAborted();
  await windowOf(tabId);
  return address;
}
