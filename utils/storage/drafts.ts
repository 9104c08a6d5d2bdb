import {
  type Capture,
  type CapturePartName,
  type CapturePartValue,
  captureSchema,
} from '@/utils/core/model/capture';
import { AppError } from '@/utils/core/errors';
import { MAX_PICTURES } from '@/utils/core/limits';
import { type Draft, draftSchema } from '@/utils/core/model/draft';
import type { Part } from '@/utils/core/model/part';
import { announce } from './changes';
import { database } from './database';
import { stored, trusted } from './guarded';

/** A draft and the capture it was made from: apart, because the panel writes one and the background the other. */
export interface DraftWithCapture {
  draft: Draft;
  capture: Capture;
}

/** A write that is on the disk when it resolves: what a crash a second later must not take. */
const durable = { durability: 'strict' } as const;

export function createDraft({ draft, capture }: DraftWithCapture): Promise<void> {
  return stored(async () => {
    const db = await database();
    // Relaxed: strict costs a disk flush before the panel may show anything; each later edit is strict.
    const tx = db.transaction(['drafts', 'captures'], 'readwrite');
    await Promise.all([
      tx.objectStore('drafts').put(draft),
      tx.objectStore('captures').put(capture),
      tx.done,
    ]);
    announce({ of: 'draft', id: draft.id });
  });
}

/** Both records, or undefined where there is no such draft (any more). */
export function readDraft(id: string): Promise<DraftWithCapture | undefined> {
  return stored(async () => {
    const db = await database();
    const [draft, capture] = await Promise.all([
      db.get('drafts', id).then((value) => trusted(draftSchema, value, { store: 'drafts', key: id })),
      db.get('captures', id).then((value) => trusted(captureSchema, value, { store: 'captures', key: id })),
    ]);
    return draft && capture && { draft, capture };
  });
}

/** Is there such a draft (still)? Without reading it. */
export function hasDraft(id: string): Promise<boolean> {
  return stored(async () => (await (await database()).getKey('drafts', id)) !== undefined);
}

/** Applies `change` to the draft as it now stands, in one transaction. Undefined where it is gone. */
export function updateDraft(id: string, change: (draft: Draft) => Draft): Promise<Draft | undefined> {
  return stored(async () => {
    const db = await database();
    const tx = db.transaction('drafts', 'readwrite', durable);
    const draft = await tx.store.get(id);
    const next = draft && change(draft);
    if (next) await tx.store.put(next);
    await tx.done;
    if (next) announce({ of: 'draft', id });
    return next;
  });
}

/**
 * Writes a draft whole, as its page believes it to be, without reading it first: one request and a commit
 * that the browser still carries out when the page is being closed and could take no answer any more.
 */
export function putDraftOnLeaving(draft: Draft): Promise<void> {
  return stored(async () => {
    const tx = (await database()).transaction('drafts', 'readwrite', durable);
    void tx.store.put(draft);
    tx.commit();
    await tx.done;
  });
}

async function fill(id: string, filled: Partial<Capture>): Promise<void> {
  const db = await database();
  const tx = db.transaction('captures', 'readwrite');
  const capture = await tx.store.get(id);
  if (capture) await tx.store.put({ ...capture, ...filled });
  await tx.done;
  announce({ of: 'draft', id });
}

/** Puts one finished part into a capture; parts finish in any order, each in its own transaction. */
export function setCapturePart<N extends CapturePartName>(
  id: string,
  name: N,
  part: Part<CapturePartValue<N>>,
): Promise<void> {
  return stored(() => fill(id, { [name]: part }));
}

export function setScreenshotPart(id: string, part: Capture['screenshot']): Promise<void> {
  return stored(() => fill(id, { screenshot: part }));
}

/**
 * Makes one of two drafts: `join` says which, the pictures of both belong to it, and the other is gone. All of
 * it or nothing.
 *
 * @returns false where one of them is gone already
 * @throws AppError picture-too-many where the pictures of both are more than a report may have
 */
export function joinDrafts(
  intoId: string,
  fromId: string,
  join: (into: DraftWithCapture, from: DraftWithCapture) => DraftWithCapture,
): Promise<boolean> {
  return stored(async () => {
    const [into, from] = await Promise.all([readDraft(intoId), readDraft(fromId)]);
    if (!into || !from) return false;
    const db = await database();
    const tx = db.transaction(['drafts', 'captures', 'pictures'], 'readwrite', durable);
    const [drafts, captures, pictures] = [
      tx.objectStore('drafts'),
      tx.objectStore('captures'),
      tx.objectStore('pictures'),
    ];
    // The words may have changed since they were looked at.
    const [draft, own, added] = await Promise.all([
      drafts.get(intoId),
      pictures.index('draftId').count(intoId),
      pictures.index('draftId').getAll(fromId),
    ]);
    const tooMany = own + added.length > MAX_PICTURES;
    if (!draft || tooMany) {
      await tx.done;
      if (tooMany) throw new AppError('picture-too-many', { detail: String(MAX_PICTURES) });
      return false;
    }
    const joined = join({ ...into, draft }, from);
    await Promise.all([
      drafts.put(joined.draft),
      captures.put(joined.capture),
      ...added.map((picture) => pictures.put({ ...picture, draftId: intoId })),
      drafts.delete(fromId),
      captures.delete(fromId),
      tx.done,
    ]);
    for (const id of [intoId, fromId]) announce({ of: 'draft', id });
    return true;
  });
}

/**
 * Takes something out of a draft and its capture for good.
 *
 * @param without undefined where there is nothing to take out
 */
export async function forgetInDraft(
  id: string,
  without: (found: DraftWithCapture) => DraftWithCapture | undefined,
): Promise<void> {
  const found = await readDraft(id);
  const next = found && without(found);
  if (!next) return;
  await stored(async () => {
    const tx = (await database()).transaction(['drafts', 'captures'], 'readwrite', durable);
    await Promise.all([
      tx.objectStore('drafts').put(next.draft),
      tx.objectStore('captures').put(next.capture),
      tx.done,
    ]);
    announce({ of: 'draft', id });
  });
}

/** Removes a draft with its capture and pictures. */
export function deleteDraft(id: string): Promise<void> {
  return stored(async () => {
    const db = await database();
    const tx = db.transaction(['drafts', 'captures', 'pictures'], 'readwrite');
    const pictures = await tx.objectStore('pictures').index('draftId').getAllKeys(id);
    await Promise.all([
      tx.objectStore('drafts').delete(id),
      tx.objectStore('captures').delete(id),
      ...pictures.map((key) => tx.objectStore('pictures').delete(key)),
      tx.done,
    ]);
    announce({ of: 'draft', id });
  });
}

/** All drafts, newest first; damaged ones are left out here and told where they are opened. */
export function listDrafts(): Promise<Draft[]> {
  return stored(async () => {
    const all: unknown[] = await (await database()).getAll('drafts');
    return all
      .flatMap((value) => {
        const draft = draftSchema.safeParse(value);
        return draft.success ? [draft.data] : [];
      })
      .sort((one, other) => other.updatedAt - one.updatedAt);
  });
}
