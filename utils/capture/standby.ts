import { AppError } from '@/utils/core/errors';
import { joinCaptures, joinSteps, newEvents } from '@/utils/core/join-captures';
import type { Capture } from '@/utils/core/model/capture';
import { phraseSteps } from '@/utils/core/steps';
import { phrase } from '@/utils/locale/phrase';
import { tellsChoices } from '@/utils/profile/choices';
import {
  createDraft,
  deleteDraft,
  type DraftWithCapture,
  joinDrafts,
  readDraft,
} from '@/utils/storage/drafts';
import { standbys, tabDrafts } from '@/utils/storage/items';
import type { CaptureContext } from './capture-part';
import { captureTab } from './capture-tab';
import { newCapture, newDraft, proposeSteps } from './new-draft';
import { pictureOf } from './screenshot';

/** Takes the standby of a draft away from it, and says which it was. */
async function release(draftId: string): Promise<string | undefined> {
  let standbyId: string | undefined;
  await standbys.update((all) => {
    const { [draftId]: id, ...others } = all;
    standbyId = id;
    return others;
  });
  return standbyId;
}

/**
 * A click on a tab whose report was begun before freezes what there is all the same: whoever repeats a fault and
 * clicks has just seen it. The capture stands by, as a draft of its own, until the person says what becomes of it;
 * a further click takes its place.
 */
export async function standBy(
  draftId: string,
  context: CaptureContext,
  trigger: Capture['trigger'],
  shot: Promise<string>,
): Promise<void> {
  const id = crypto.randomUUID();
  const picture = shot.then((address) => pictureOf(address, id, 'click', context.startedAt));
  picture.catch(() => undefined);
  await createDraft({ draft: await newDraft(id, context), capture: newCapture(id, context, trigger) });
  const before = await release(draftId);
  await standbys.update((all) => ({ ...all, [draftId]: id }));
  if (before !== undefined) await deleteDraft(before);
  await captureTab(id, context, picture);
  await proposeSteps(id);
}

function join(into: DraftWithCapture, from: DraftWithCapture): DraftWithCapture {
  const { draft, capture } = into;
  const done = phraseSteps(newEvents(capture, from.capture), phrase, tellsChoices);
  const steps = joinSteps(draft.words.steps, done, from.capture.startedAt);
  return {
    draft: { ...draft, updatedAt: Date.now(), words: { ...draft.words, steps } },
    capture: joinCaptures(capture, from.capture),
  };
}

/**
 * What stands by goes into the draft: events, steps, picture, and the page as it is now. What was typed stays.
 *
 * @throws AppError picture-too-many, report-missing, storage-full, storage-failed
 */
export async function addStandby(draftId: string): Promise<void> {
  const standbyId = (await standbys.read())[draftId];
  if (standbyId === undefined || !(await joinDrafts(draftId, standbyId, join)))
    throw new AppError('report-missing');
  await release(draftId);
}

/**
 * What stands by becomes the report of its tab; the one before is kept among those that were begun.
 *
 * @returns the new report
 * @throws AppError report-missing
 */
export async function beginWithStandby(draftId: string): Promise<string> {
  const standbyId = (await standbys.read())[draftId];
  const found = standbyId === undefined ? undefined : await readDraft(standbyId);
  if (!found) throw new AppError('report-missing');
  await tabDrafts.update((all) => ({ ...all, [String(found.capture.tabId)]: found.draft.id }));
  await release(draftId);
  return found.draft.id;
}

/** What stands by is not wanted. */
export async function dropStandby(draftId: string): Promise<void> {
  const standbyId = await release(draftId);
  if (standbyId !== undefined) await deleteDraft(standbyId);
}
