import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { readDraft } from '@/utils/storage/drafts';
import { addPicture } from '@/utils/storage/pictures';
import { inFront } from './in-front';
import { lookedOver } from './look-over';
import { checkedDocument } from './same-document';
import { pictureOf } from './screenshot';
import { seenPage } from './seen-page';
import { stillPicture } from './still-picture';

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
  const { tabId } = found.capture;
  const tabOf = () =>
    browser.tabs.get(tabId).catch(() => {
      throw new AppError('tab-closed');
    });
  const shoot = async () => {
    const { windowId, active, url } = await tabOf();
    if (!active) throw new AppError('page-changed');
    const address = await stillPicture(tabId, windowId);
    const [seen] = await Promise.all([seenPage(tabId, url), stillThere()]);
    return { address, seen };
  };
  const stillThere = async () => {
    if (!(await tabOf()).active) throw new AppError('page-changed');
    await checkDocument();
  };
  await tabOf();
  const checkDocument = await checkedDocument(draftId, tabId);
  const { address, seen } = panelTab === undefined ? await shoot() : await inFront(tabId, panelTab, shoot);
  const picture = await pictureOf(address, draftId, 'retaken', Date.now());
  await addPicture(await lookedOver(picture, seen));
  return picture.id;
}
