import { AppError, toAppError } from '@/utils/core/errors';
import { type FullPageState, isComing } from '@/utils/core/model/full-page';
import { Scrubber } from '@/utils/core/scrub/scrubber';
import { hasDraft, readDraft } from '@/utils/storage/drafts';
import { beingMade, whileMaking } from '@/utils/storage/full-page-lock';
import { fullPages } from '@/utils/storage/items';
import { addPicture, removePicture, type StoredPicture } from '@/utils/storage/pictures';
import { inFront } from '../in-front';
import { lookedOver, rememberSeen } from '../look-over';
import { checkedDocument } from '../same-document';
import { estimate, hasMore, UNASKED_MS } from './estimate';
import { makeSmaller } from './make-smaller';
import type { FullPicture } from './scroll-and-stitch';
import { openStage } from './stage';
import { takeFullPage } from './take-full-page';
import { beginOn, endOn, fullPageOn } from './under-way';

export { fullPageOn, stopFor as stopFullPage, whenStill } from './under-way';

/** Drafts it is remembered of; the others are asked anew. */
const MAX_REMEMBERED = 20;

/** Nothing is remembered of a draft that is gone: it may have been a private one. */
function tell(draftId: string, state: FullPageState): Promise<unknown> {
  return fullPages.update(async (all) => {
    if (!(await hasDraft(draftId))) return all;
    const others = Object.entries(all).filter(([id]) => id !== draftId);
    return Object.fromEntries([...others.slice(1 - MAX_REMEMBERED), [draftId, state]]);
  });
}

const told = (error: unknown) => new Scrubber().failure(toAppError(error).toFailure());

/** How long it would take, or that there is no more than is in sight. @throws AppError as `openStage` */
async function look(tabId: number): Promise<number | undefined> {
  const stage = await openStage(tabId);
  const layout = await stage({ do: 'look' });
  return hasMore(layout) ? estimate(layout, import.meta.env.FIREFOX) : undefined;
}

interface Wanted {
  draftId: string;
  tabId: number;
  /** Behind the click, and not by a button. */
  unasked: boolean;
  ms: number;
}

/** One below the other, as pictures of a draft, each looked over. */
function picturesOf(
  { sheets, cut, seen }: FullPicture,
  { takenAt, ...common }: Pick<StoredPicture, 'draftId' | 'takenAt' | 'origin'>,
): StoredPicture[] {
  const ratio = seen?.ratio ?? 1;
  let top = 0;
  return sheets.map(({ width, height, blob }, index) => {
    const shows = { x: 0, y: top / ratio, width: width / ratio, height: height / ratio };
    top += height;
    const picture: StoredPicture = {
      id: crypto.randomUUID(),
      ...common,
      takenAt: takenAt + index,
      kind: 'full',
      ...(sheets.length > 1 && { part: { number: index + 1, of: sheets.length } }),
      ...(cut && index === sheets.length - 1 && { cut }),
      width,
      height,
      blob,
    };
    return lookedOver(picture, seen?.page, shows);
  });
}

async function takeAndStore(
  { draftId, tabId, unasked, ms }: Wanted,
  stopping: AbortController,
): Promise<void> {
  await tell(draftId, { name: 'running', ms, done: 0, of: 1 });
  const check = await checkedDocument(draftId, tabId);
  const startedAt = Date.now();
  const picture = await takeFullPage(tabId, stopping.signal, (done, of) => {
    void tell(draftId, { name: 'running', ms, done, of });
  }).catch(async (error: unknown) => {
    // A document that was left and kept for coming back does not answer any more.
    if (error instanceof AppError && error.code === 'capture-slow') await check();
    throw error;
  });
  await check();
  const found = await readDraft(draftId);
  if (!found || found.draft.submitted) throw new AppError('report-missing');
  stopping.signal.throwIfAborted();
  const pictures = picturesOf(picture, {
    draftId,
    takenAt: startedAt,
    origin: unasked ? 'click' : 'retaken',
  });
  for (const one of pictures) await addPicture(one);
  // Deleted while they were being stored, with those that were there by then.
  if (!(await hasDraft(draftId))) await Promise.all(pictures.map(removePicture));
  await tell(draftId, { name: 'taken', cut: picture.cut });
  for (const one of pictures) void rememberSeen(one, picture.seen?.page);
  void makeSmaller(pictures).catch(() => undefined);
}

async function run(wanted: Wanted, panelTab?: number): Promise<void> {
  const { draftId, tabId, ms } = wanted;
  if (fullPageOn(tabId) !== undefined) throw new AppError('capture-running');
  const stopping = beginOn(tabId, draftId);
  try {
    const work = () => takeAndStore(wanted, stopping);
    await (panelTab === undefined ? work() : inFront(tabId, panelTab, work));
  } catch (error) {
    const stopped = stopping.signal.aborted;
    await tell(draftId, stopped ? { name: 'offered', ms } : { name: 'failed', why: told(error) });
    if (!stopped) throw error;
  } finally {
    endOn(tabId);
  }
}

/**
 * Behind the picture of a click: all of the page by itself where that is quick, otherwise the offer, with the time it
 * takes. To be called as soon as there is a draft, so that everybody knows that a picture may follow. Never rejects.
 *
 * @param frozen settles when the page was read; from then on it may be moved
 */
export async function fullPageBehind(
  draftId: string,
  tabId: number,
  frozen: Promise<unknown>,
): Promise<void> {
  // Told below, however long it takes to get there.
  frozen.catch(() => undefined);
  await whileMaking(draftId, async () => {
    try {
      await tell(draftId, { name: 'looking' });
      await frozen;
      const ms = await look(tabId);
      // Another click took its place meanwhile.
      if (!(await hasDraft(draftId))) return;
      if (ms === undefined) await tell(draftId, { name: 'needless' });
      else if (ms > UNASKED_MS) await tell(draftId, { name: 'offered', ms });
      else await run({ draftId, tabId, unasked: true, ms });
    } catch (error) {
      await tell(draftId, { name: 'failed', why: told(error) });
    }
  }).catch(() => undefined);
}

/**
 * All of the page, because somebody pressed the button.
 *
 * @param panelTab the tab the panel itself is in, where it is one: it gives way to the page
 * @throws AppError report-missing, page-changed, page-behind, page-needs-click, page-unscrollable, tab-closed,
 * capture-slow, capture-running, picture-failed, picture-too-many, storage-full
 */
export async function takeFullPageFor(draftId: string, panelTab?: number): Promise<void> {
  const found = await readDraft(draftId);
  if (!found) throw new AppError('report-missing');
  const { tabId } = found.capture;
  const before = (await fullPages.read())[draftId];
  const ms = before && 'ms' in before ? before.ms : 0;
  if (fullPageOn(tabId) !== undefined) throw new AppError('capture-running');
  await whileMaking(draftId, () => run({ draftId, tabId, unasked: false, ms }, panelTab));
}

/**
 * Ends the waiting for pictures that nobody makes any more, because the background that did was ended in the middle,
 * by the browser or by an update. The pages brought themselves back. At every start, and when somebody who waits
 * notices.
 */
export function endCutOff(): Promise<unknown> {
  return fullPages.update(async (all) => {
    const made = await beingMade();
    const why = new AppError('picture-cut-off').toFailure();
    const ended = ([id, state]: [string, FullPageState]): [string, FullPageState] =>
      isComing(state) && !made.has(id) ? [id, { name: 'failed', why }] : [id, state];
    return Object.fromEntries(Object.entries(all).map(ended));
  });
}
