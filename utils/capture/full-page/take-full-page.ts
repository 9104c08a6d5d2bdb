import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { seenPage, type SeenPage } from '../seen-page';
import { type FullPicture, Resized, type Rows, scrollAndStitch } from './scroll-and-stitch';
import { openStage, type StageOf } from './stage';
import { type Taking, windowOf } from './taking';
import { wholeDocument } from './whole-document';

/** Times it is begun anew because the window changed its size. */
const MAX_RESTARTS = 2;

async function addressOf(tabId: number): Promise<string | undefined> {
  return (await browser.tabs.get(tabId).catch(() => undefined))?.url;
}

/** Asked once the page stands as it is taken. */
type RowsOf = () => Promise<Rows>;

async function take(taking: Taking, rowsOf: RowsOf | undefined): Promise<FullPicture> {
  const { stage, signal } = taking;
  const { changes, ...layout } = await stage({ do: 'prepare', through: !import.meta.env.FIREFOX });
  // Enlarged by two fingers, the window shows a part of what the page believes to show.
  if (layout.pinch !== 1)
    throw new AppError('picture-failed', { detail: `${Math.round(layout.pinch * 100)} %` });
  signal.throwIfAborted();
  const rows = await rowsOf?.();
  const address = await addressOf(taking.tabId);
  let looked: Promise<SeenPage | undefined> | undefined;
  const look = () => {
    // Of an element that scrolls only a part is in the document at any moment.
    if (layout.whole) looked = seenPage(taking.tabId, address);
  };
  const all = import.meta.env.FIREFOX && layout.whole && !changes;
  const picture = await (all
    ? wholeDocument(taking, layout, look)
    : scrollAndStitch(taking, layout, look, rows));
  const page = await looked;
  return { ...picture, seen: page && { page, ratio: layout.ratio } };
}

/** The page as it was, whatever happened; a page that is gone needs nothing. */
async function bringBack(stage: StageOf): Promise<void> {
  await stage({ do: 'end' }).catch(() => undefined);
}

/**
 * The picture of all of a page, in front, and the page afterwards as it was before.
 *
 * @param rowsOf what is wanted of it, where it is scrolled for it; by default everything
 * @throws AppError page-needs-click, page-changed, page-behind, page-unscrollable, tab-closed, capture-slow,
 * picture-failed; the signal's reason
 */
export async function takeFullPage(
  tabId: number,
  signal: AbortSignal,
  onProgress: Taking['onProgress'],
  rowsOf?: RowsOf,
): Promise<FullPicture> {
  await windowOf(tabId);
  const stage = await openStage(tabId);
  try {
    for (let restarts = 0; ; restarts++) {
      try {
        return await take({ tabId, stage, signal, onProgress }, rowsOf);
      } catch (error) {
        if (!(error instanceof Resized)) throw error;
        if (restarts >= MAX_RESTARTS) throw new AppError('page-unscrollable');
        await bringBack(stage);
        // Until it stands still.
        await stage({ do: 'look' });
      }
    }
  } finally {
    await bringBack(stage);
  }
}
