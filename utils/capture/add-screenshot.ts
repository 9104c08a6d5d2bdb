import { type Browser, browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import type { Capture } from '@/utils/core/model/capture';
import { readDraft } from '@/utils/storage/drafts';
import { addPicture, type StoredPicture } from '@/utils/storage/pictures';
import { inFront } from './in-front';
import { lookedOver, rememberSeen } from './look-over';
import { checkDocument } from './same-document';
import { pictureOf } from './screenshot';
import { type SeenPage, seenPage } from './seen-page';
import { stillPicture } from './still-picture';

async function tabOf(tabId: number): Promise<Browser.tabs.Tab> {
  return browser.tabs.get(tabId).catch(() => {
    throw new AppError('tab-closed');
  });
}

async function tabInFront(tabId: number): Promise<Browser.tabs.Tab> {
  const tab = await tabOf(tabId);
  if (!tab.active) throw new AppError('page-changed');
  return tab;
}

/** The page is asked who it is, and what stands where, while the browser writes its picture. */
async function shoot(
  draftId: string,
  capture: Capture,
): Promise<{ picture: StoredPicture; seen: SeenPage | undefined }> {
  const { tabId } = capture;
  const { windowId, url } = await tabInFront(tabId);
  const before = checkDocument(capture, tabId);
  // By the time it has answered, Firefox has asked it for the picture: a page that is read first is drawn later.
  let reading: Promise<SeenPage | undefined> | undefined;
  const onAsked = () =>
    (reading ??= before.then(
      () => seenPage(tabId, url),
      () => undefined,
    ));
  const [address] = await Promise.all([stillPicture(tabId, windowId, { onAsked }), before]);
  const [picture, seen] = await Promise.all([
    pictureOf(address, draftId, 'retaken', Date.now()),
    reading,
    tabInFront(tabId),
    checkDocument(capture, tabId),
  ]);
  return { picture: lookedOver(picture, seen), seen };
}

/**
 * One more picture for a draft, of the page it is about: before and after the shot the tab must be in front and show
 * the document that was captured, or the picture is thrown away.
 *
 * @param panelTab the tab the panel itself is in, where it is one: it gives way to the page for a moment
 * @returns the picture's id
 * @throws AppError page-changed, page-needs-click, page-closed-to-extensions, picture-failed, storage-full
 */
export async function addScreenshot(draftId: string, panelTab?: number): Promise<string> {
  const found = await readDraft(draftId);
  if (!found) throw new AppError('report-missing');
  const { capture } = found;
  const { tabId } = capture;
  const work = () => shoot(draftId, capture);
  if (panelTab !== undefined) {
    await tabOf(tabId);
    // Nobody is led to a page that is another one by now.
    await checkDocument(capture, tabId);
  }
  const { picture, seen } = await (panelTab === undefined ? work() : inFront(tabId, panelTab, work));
  await addPicture(picture);
  void rememberSeen(picture, seen);
  return picture.id;
}
