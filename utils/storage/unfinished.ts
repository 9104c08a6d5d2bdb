import type { Capture } from '@/utils/core/model/capture';
import type { Draft } from '@/utils/core/model/draft';
import { type DraftWithCapture, listDrafts, readDraft } from './drafts';
import { standbys, tabDrafts } from './items';
import { listPictures } from './pictures';

/**
 * Has the person put anything into it? Every edit of the panel leaves its time; pictures are records of
 * their own.
 */
export async function isTouched({ draft, capture }: DraftWithCapture): Promise<boolean> {
  if (draft.updatedAt > draft.createdAt) return true;
  const pictures = await listPictures(draft.id);
  const taken = capture.screenshot.state === 'ok' ? 1 : 0;
  // Of the whole page there may be some behind it, or not yet.
  const first = pictures.filter(({ origin, kind }) => origin === 'click' && kind === undefined);
  return first.length !== taken || pictures.some(({ origin }) => origin !== 'click');
}

/** A report that was begun and not sent. */
export interface Unfinished {
  draft: Draft;
  capture: Capture;
}

/**
 * Reports worth going back to, newest first: those somebody worked on, those of tabs that are open, and the
 * newest of all, which whoever lost the browser right after the click comes to look for. Private windows see
 * their own, other windows theirs.
 */
export async function listUnfinished(inPrivate: boolean): Promise<Unfinished[]> {
  const [drafts, ofTabs, beside] = await Promise.all([listDrafts(), tabDrafts.read(), standbys.read()]);
  const open = new Set(Object.values(ofTabs));
  const waiting = new Set(Object.values(beside));
  const candidates = drafts.filter(
    ({ id, submitted, private: hidden }) => !submitted && hidden === inPrivate && !waiting.has(id),
  );
  const worth = await Promise.all(
    candidates.map(async ({ id }, index) => {
      const found = await readDraft(id).catch(() => undefined);
      return found && (index === 0 || open.has(id) || (await isTouched(found))) ? [found] : [];
    }),
  );
  return worth.flat();
}
