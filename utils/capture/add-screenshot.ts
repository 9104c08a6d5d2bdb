import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { readDraft } from '@/utils/storage/drafts';
import { addPicture } from '@/utils/storage/pictures';
import { inFront } from './in-front';
import { readPage } from './page-readout';
import { pictureOf, visiblePicture } from './screenshot';

/** The document of a tab, told apart from its successors by the moment it was opened. */
async function documentOf(tabId: number): Promise<number | undefined> {
  try {
    const [top] = await readPage(tabId);
    return top?.facts.loadedAt;
  } catch {
    throw new AppError('page-needs-click');
  }
}

/**
 * One more picture for a draft, of the page it is about: before and after the shot the tab must be in
 * front and show the same document, or the picture is thrown away.
 *
 * @param panelTab the tab the panel itself is in, where it is one: it gives way to the page for a moment
 * @returns the picture's id
 * @throws AppError page-changed, page-needs-click, page-closed-to-extensions, picture-failed, storage-full
 */
export async function addScreenshot(draftId: string, panelTab?: number): Promise<string> {
  const found = await readDraft(draftId);
  if (!found) throw new AppError('report-missing');
  const { tabId, page } = found.capture;
  const captured = page.state === 'ok' ? page.value.loadedAt : undefined;
  const tabOf = () =>
    browser.tabs.get(tabId).catch(() => {
      throw new AppError('tab-closed');
    });
  const checkDocument = async () => {
    const current = await documentOf(tabId);
    if (captured !== undefined && current !== captured) throw new AppError('page-changed');
  };
  const shoot = async () => {
    const { windowId, active } = await tabOf();
    if (!active) throw new AppError('page-changed');
    const address = await visiblePicture(windowId);
    if (!(await tabOf()).active) throw new AppError('page-changed');
    await checkDocument();
    return address;
  };
  await tabOf();
  await checkDocument();
  const shot = panelTab === undefined ? await shoot() : await inFront(tabId, panelTab, shoot);
  const picture = await pictureOf(shot, draftId, 'retaken', Date.now());
  await addPicture(picture);
  return picture.id;
}
