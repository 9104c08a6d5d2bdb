import { type OutboxEntry, outboxEntrySchema } from '@/utils/core/model/outbox';
import type { Attachment } from '@/utils/core/model/report';
import { announce } from './changes';
import { database } from './database';
import { stored, trusted } from './guarded';

/** On the disk before "Send" answers, and every finished step before the next begins. */
const durable = { durability: 'strict' } as const;

/** The entry, its files and the mark on its draft, all or none. */
export function enqueue(entry: OutboxEntry, attachments: readonly Attachment[]): Promise<void> {
  return stored(async () => {
    const db = await database();
    const tx = db.transaction(['outbox', 'attachments', 'drafts'], 'readwrite', durable);
    const draft = await tx.objectStore('drafts').get(entry.id);
    await Promise.all([
      tx.objectStore('outbox').put(entry),
      ...attachments.map((attachment) =>
        tx.objectStore('attachments').put({ ...attachment, entryId: entry.id }),
      ),
      ...(draft ? [tx.objectStore('drafts').put({ ...draft, submitted: true })] : []),
      tx.done,
    ]);
    announce({ of: 'outbox', id: entry.id });
    announce({ of: 'draft', id: entry.id });
  });
}

export function readEntry(id: string): Promise<OutboxEntry | undefined> {
  return stored(async () =>
    trusted(outboxEntrySchema, await (await database()).get('outbox', id), { store: 'outbox', key: id }),
  );
}

/** The files of an entry in the order of its report; the screenshot first. */
export function readAttachments(entry: OutboxEntry): Promise<Attachment[]> {
  return stored(async () => {
    const files = await (await database()).getAllFromIndex('attachments', 'entryId', entry.id);
    const order = entry.report.attachments.map(({ name }) => name);
    return files
      .map(({ name, type, blob }) => ({ name, type, blob }))
      .sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  });
}

/** Newest first. Damaged entries are left out here; opening one says so. */
export function listEntries(): Promise<OutboxEntry[]> {
  return stored(async () => {
    const all: unknown[] = await (await database()).getAll('outbox');
    return all
      .flatMap((value) => {
        const entry = outboxEntrySchema.safeParse(value);
        return entry.success ? [entry.data] : [];
      })
      .sort((one, other) => other.queuedAt - one.queuedAt);
  });
}

/** Applies `change` to the entry as it now stands, in one durable transaction. Undefined where it is gone. */
export function updateEntry(
  id: string,
  change: (entry: OutboxEntry) => OutboxEntry,
): Promise<OutboxEntry | undefined> {
  return stored(async () => {
    const db = await database();
    const tx = db.transaction('outbox', 'readwrite', durable);
    const entry = await tx.store.get(id);
    const next = entry && change(entry);
    if (next) await tx.store.put(next);
    await tx.done;
    if (next) announce({ of: 'outbox', id });
    return next;
  });
}

/**
 * Makes room: reports that arrived keep their receipts and lose the files kept beside them.
 *
 * @returns false where there were none
 */
export function dropSentFiles(): Promise<boolean> {
  return stored(async () => {
    const sent = (await listEntries()).filter(({ state }) => state.name === 'sent');
    const tx = (await database()).transaction('attachments', 'readwrite', durable);
    const index = tx.store.index('entryId');
    const files = (await Promise.all(sent.map(({ id }) => index.getAllKeys(id)))).flat();
    await Promise.all([...files.map((key) => tx.store.delete(key)), tx.done]);
    return files.length > 0;
  });
}

/** Removes an entry with its files; its draft opens for editing again where it still is. */
export function removeEntry(id: string): Promise<void> {
  return stored(async () => {
    const db = await database();
    const tx = db.transaction(['outbox', 'attachments', 'drafts'], 'readwrite', durable);
    const files = await tx.objectStore('attachments').index('entryId').getAllKeys(id);
    const draft = await tx.objectStore('drafts').get(id);
    await Promise.all([
      tx.objectStore('outbox').delete(id),
      ...files.map((key) => tx.objectStore('attachments').delete(key)),
      ...(draft ? [tx.objectStore('drafts').put({ ...draft, submitted: false })] : []),
      tx.done,
    ]);
    announce({ of: 'outbox', id });
    announce({ of: 'draft', id });
  });
}
