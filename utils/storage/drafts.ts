import {
  type Capture,
  type CapturePartName,
  type CapturePartValue,
  captureSchema,
} from '@/utils/core/model/capture';
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
