import { type Browser, browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import type { Capture } from '@/utils/core/model/capture';
import { readDraft } from '@/utils/storage/drafts';
import { addPicture, type StoredPicture } from '@/utils/storage/pictures';
import { inFront } from './in-front';
import { lookedOver } from './look-over';
import { checkDocument } from './same-document';
import { pictureOf } from './screenshot';
import { seenPage } from './seen-page';
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
async function shoot(draftId: string, capture: Capture): Promise<StoredPicture> {
  const { tabId } = capture;
  const { windowId, url } = await tabInFront(tabId);
  let reading: ReturnType<typeof seenPage> | undefined;
  const onAsked = () => (reading ??= seenPage(tabId, url));
  const [address] = await Promise.all([
    stillPicture(tabId, windowId, { onAsked }),
    checkDocument(capture, tabId),
  ]);
  const [picture, seen] = await Promise.all([
    pictureOf(address, draftId, 'retaken', Date.now()),
    reading,
    tabInFront(tabId),
    checkDocument(capture, tabId),
  ]);
  return lookedOver(picture, seen);
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
  const picture = await (panelTab === undefined ? work() : inFront(tabId, panelTab, work));
  await addPicture(picture);
  return picture.id;
}
