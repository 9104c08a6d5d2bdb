import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import type { Pointed } from '@/utils/core/model/pointed';
import type { Chosen, PartCommand, PartTexts } from '@/utils/page/part/protocol';
import { interfaceDirection, interfaceLanguage, phrase } from '@/utils/locale/phrase';
import { readDraft } from '@/utils/storage/drafts';
import { addPicture, type StoredPicture } from '@/utils/storage/pictures';
import { beginOn, endOn, fullPageOn, whenStill } from '../full-page/under-way';
import { inFront } from '../in-front';
import { lookedOver, rememberSeen } from '../look-over';
import { checkedDocument } from '../same-document';
import { openPointer, tellPointer } from './pointer';
import { takePart } from './take-part';

/** Milliseconds after which somebody who points at nothing has gone away. */
const MAX_POINTING_MS = 300_000;

/** CSS pixels of a part that has room for the line of facts under it. */
const ROOM_FOR_BAR = 400;

const texts = (): PartTexts => ({
  direction: interfaceDirection(),
  language: interfaceLanguage(),
  how: phrase('part_how'),
  keys: phrase('part_keys'),
  adjust: phrase('part_adjust'),
  take: phrase('part_take'),
  stop: phrase('full_page_stop'),
});

async function choose(tabId: number, signal: AbortSignal): Promise<Chosen> {
  const end = Date.now() + MAX_POINTING_MS;
  while (!signal.aborted && Date.now() < end) {
    const chosen = await tellPointer(tabId, { do: 'wait' });
    if (chosen) return chosen;
  }
  return 'nothing';
}

async function pointAndTake(draftId: string, tabId: number, signal: AbortSignal): Promise<string | null> {
  const check = await checkedDocument(draftId, tabId);
  const end = () => tellPointer(tabId, { do: 'end' }).catch(() => undefined);
  signal.throwIfAborted();
  await openPointer(tabId);
  signal.addEventListener('abort', () => void end(), { once: true });
  try {
    await tellPointer(tabId, { do: 'begin', texts: texts() });
    const chosen = await choose(tabId, signal);
    signal.throwIfAborted();
    if (chosen === 'nothing') return null;
    const { seen, shows, cut, ...picture } = await takePart({ tabId, signal });
    await check();
    const found = await readDraft(draftId);
    if (!found || found.draft.submitted) throw new AppError('report-missing');
    signal.throwIfAborted();
    const id = crypto.randomUUID();
    const part: StoredPicture = {
      id,
      draftId,
      takenAt: Date.now(),
      origin: 'retaken' as const,
      kind: chosen === 'frame' ? ('area' as const) : ('element' as const),
      ...(cut && { cut }),
      ...(shows.width < ROOM_FOR_BAR && { bar: false }),
      ...picture,
    };
    const looked = lookedOver(part, seen, shows);
    await addPicture(looked);
    void rememberSeen(looked, seen);
    return id;
  } finally {
    await end();
  }
}

/**
 * One more picture for a draft, of a part of its page at which the person points there. What is being taken of the page
 * meanwhile is ended.
 *
 * @param panelTab the tab the panel itself is in, where it is one: it gives way to the page
 * @returns the picture's id, or null where the person chose nothing or somebody stopped it
 * @throws AppError report-missing, page-changed, page-behind, page-needs-click, page-unscrollable, tab-closed,
 * capture-slow, picture-failed, picture-too-many, storage-full
 */
export async function addPartPicture(draftId: string, panelTab?: number): Promise<string | null> {
  const found = await readDraft(draftId);
  if (!found) throw new AppError('report-missing');
  const { tabId } = found.capture;
  await whenStill(tabId);
  const { signal } = beginOn(tabId, draftId);
  try {
    const work = () => pointAndTake(draftId, tabId, signal);
    if (panelTab === undefined) return await work();
    const { windowId } = await browser.tabs.get(tabId).catch(() => {
      throw new AppError('tab-closed');
    });
    // A panel in a window of its own is in front of the page it is about.
    await browser.windows.update(windowId, { focused: true });
    return await inFront(tabId, panelTab, work);
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    endOn(tabId);
  }
}

/** A key for whoever points, pressed in the panel. @throws AppError report-missing, and as `tellPointer` */
export async function pressForPart(
  draftId: string,
  press: Omit<Extract<PartCommand, { do: 'press' }>, 'do'>,
): Promise<Pointed | null> {
  const found = await readDraft(draftId);
  if (!found) throw new AppError('report-missing');
  const { tabId } = found.capture;
  return fullPageOn(tabId) === draftId ? tellPointer(tabId, { do: 'press', ...press }) : null;
}
