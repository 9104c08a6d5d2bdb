import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { tabDrafts } from '@/utils/storage/items';
import { readPicture } from '@/utils/storage/pictures';

/** CSS pixels of a window with nothing but the editor. */
const WINDOW_SIZE = { width: 1100, height: 820 };

/**
 * Opens the editor of a picture in a tab, or the tab that has it open already. The panel beside it goes on showing
 * the report.
 *
 * @param from the tab the panel is in, where it is one: the editor opens beside it
 * @throws AppError report-missing
 */
export async function showEditor(pictureId: string, from: number | undefined): Promise<void> {
  const url = `${browser.runtime.getURL('/editor.html')}?picture=${pictureId}`;
  const [open] = await browser.tabs.query({ url });
  if (open?.id !== undefined) {
    await browser.tabs.update(open.id, { active: true });
    await browser.windows.update(open.windowId, { focused: true });
    return;
  }
  const draftId = (await readPicture(pictureId))?.draftId;
  if (draftId === undefined) throw new AppError('report-missing');
  const current = await browser.windows.getLastFocused();
  // Pages of an extension have no database in a private window of Firefox, and popups take no tabs.
  if (import.meta.env.FIREFOX && current.incognito) {
    await browser.windows.create({ url, type: 'popup', incognito: false, ...WINDOW_SIZE });
    return;
  }
  const place = from === undefined ? undefined : await browser.tabs.get(from).catch(() => undefined);
  const beside = place && { index: place.index + 1, windowId: place.windowId };
  // Behind the others until the panel knows whose tab it is.
  const { id } = await browser.tabs.create({ url, active: false, ...beside });
  if (id === undefined) return;
  await tabDrafts.update((all) => ({ ...all, [String(id)]: draftId }));
  await browser.tabs.update(id, { active: true });
}
