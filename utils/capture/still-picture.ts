import { whenStill } from './full-page/full-page';
import { queuedPicture, type Wish } from './screenshot';

/**
 * The picture of a page that may be scrolled for another one just now: that one is ended, and the page is where the
 * person had it.
 *
 * @returns the PNG as a `data:` address. Rejects as `visiblePicture`
 */
export async function stillPicture(tabId: number, windowId: number, wish?: Wish): Promise<string> {
  await whenStill(tabId);
  return queuedPicture(windowId, wish);
}
