import { openDB } from 'idb';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const record = z.looseObject({ id: z.string() });

/**
 * What a version of the database held when its browser was updated: reports in every state, written by the code of
 * that version and never changed since. What all reports have in common stands in `common`; of files only the names.
 */
const oldSchema = z.object({
  version: z.number().default(1),
  drafts: z.array(record),
  captures: z.array(record),
  pictures: z.array(z.looseObject({ id: z.string(), draftId: z.string() })).default([]),
  common: z.object({ report: z.record(z.string(), z.unknown()), document: z.unknown() }),
  outbox: z.array(
    z.looseObject({
      id: z.string(),
      connectionId: z.string(),
      reference: z.string(),
      state: z.looseObject({ name: z.string(), until: z.number().optional() }),
    }),
  ),
  attachments: z.array(z.object({ entryId: z.string(), name: z.string(), type: z.string() })).optional(),
  sent: z.array(record).default([]),
  replies: z.array(record).default([]),
  rests: z.array(z.looseObject({ connectionId: z.string() })).default([]),
  credentials: z
    .array(
      z.object({
        connectionId: z.string(),
        secrets: z.record(z.string(), z.unknown()),
        signIn: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .default([{ connectionId: 'c1', secrets: { token: 'kept' } }]),
});

export type OldDatabase = z.infer<typeof oldSchema> & {
  attachments: { entryId: string; name: string; type: string }[];
};

/** Milliseconds since the epoch: two minutes after the first of those reports. */
export const NOW = Date.UTC(2026, 10, 22, 9, 32);

/** @param file in `fixtures` */
export function oldDatabase(file: string): OldDatabase {
  const text = readFileSync(new URL(`fixtures/${file}`, import.meta.url), 'utf8');
  const old = oldSchema.parse(JSON.parse(text));
  const pictures = old.outbox.map(({ id }) => ({ entryId: id, name: 'screenshot.png', type: 'image/png' }));
  return { ...old, attachments: old.attachments ?? pictures };
}

/** Of the file or picture that belongs to this id. */
export const bytesOf = (id: string) => new TextEncoder().encode(`picture of ${id}`);

/** The stores as the code of that version made them, and what it had put into them. */
export async function openOld(old: OldDatabase) {
  const db = await openDB('eyewitness', old.version, {
    upgrade(made) {
      for (const name of ['drafts', 'captures', 'outbox']) made.createObjectStore(name, { keyPath: 'id' });
      made.createObjectStore('pictures', { keyPath: 'id' }).createIndex('draftId', 'draftId');
      made
        .createObjectStore('attachments', { keyPath: ['entryId', 'name'] })
        .createIndex('entryId', 'entryId');
      made.createObjectStore('credentials', { keyPath: 'connectionId' });
      made.createObjectStore('quarantine', { autoIncrement: true });
      if (old.version >= 2) {
        made.createObjectStore('sent', { keyPath: 'id' });
        made.createObjectStore('replies', { keyPath: 'id' }).createIndex('reportId', 'reportId');
      }
      if (old.version >= 3) made.createObjectStore('rests', { keyPath: 'connectionId' });
    },
  });
  const { report, document } = old.common;
  for (const { reference, ...entry } of old.outbox)
    await db.put('outbox', { ...entry, report: { ...report, reference }, document });
  for (const file of old.attachments)
    await db.put('attachments', { ...file, blob: new Blob([bytesOf(file.entryId)]) });
  for (const picture of old.pictures)
    await db.put('pictures', { ...picture, blob: new Blob([bytesOf(picture.id)]) });
  for (const name of ['drafts', 'captures', 'sent', 'replies', 'rests', 'credentials'] as const)
    for (const one of old[name]) await db.put(name, one);
  return db;
}
