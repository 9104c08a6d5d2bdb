import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';

/**
 * Loads the page of a tab again, in front, so that a fault can be repeated while it is recorded.
 *
 * @throws AppError tab-closed
 */
export async function reloadTab(tabId: number): Promise<void> {
  try {
    const { windowId } = await browser.tabs.get(tabId);
    await browser.tabs.update(tabId, { active: true });
    await browser.windows.update(windowId, { focused: true });
    await browser.tabs.reload(tabId);
  } catch (cause) {
    throw new AppError('tab-closed', { cause });
  }
}
