import { browser } from '#imports';

/** CSS pixels of a window with nothing but the editor. */
const WINDOW_SIZE = { width: 1100, height: 820 };

/**
 * Opens the editor of a picture in a tab, or the tab that has it open already.
 *
 * @param from the tab the panel is in, where it is one: the editor opens beside it
 */
export async function showEditor(pictureId: string, from: number | undefined): Promise<void> {
  const url = `${browser.runtime.getURL('/editor.html')}?picture=${pictureId}`;
  const [open] = await browser.tabs.query({ url });
  if (open?.id !== undefined) {
    await browser.tabs.update(open.id, { active: true });
    await browser.windows.update(open.windowId, { focused: true });
    return;
  }
  const current = await browser.windows.getLastFocused();
  // Pages of an extension have no database in a private window of Firefox, and popups take no tabs.
  if (import.meta.env.FIREFOX && current.incognito) {
    await browser.windows.create({ url, type: 'popup', incognito: false, ...WINDOW_SIZE });
    return;
  }
  const place = from === undefined ? undefined : await browser.tabs.get(from).catch(() => undefined);
  await browser.tabs.create({ url, ...(place && { index: place.index + 1, windowId: place.windowId }) });
}
