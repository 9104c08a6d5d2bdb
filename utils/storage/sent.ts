import { type SentReport, sentReportSchema } from '@/utils/core/model/sent';
import { announce } from './changes';
import { database } from './database';
import { stored, trusted } from './guarded';

/** Newest first. Damaged ones are left out here; opening one says so. */
export function listSent(): Promise<SentReport[]> {
  return stored(async () => {
    const all: unknown[] = await (await database()).getAll('sent');
    return all
      .flatMap((value) => {
        const sent = sentReportSchema.safeParse(value);
        return sent.success ? [sent.data] : [];
      })
      .sort((one, other) => other.sentAt - one.sentAt);
  });
}

export function readSent(id: string): Promise<SentReport | undefined> {
  return stored(async () =>
    trusted(sentReportSchema, await (await database()).get('sent', id), { store: 'sent', key: id }),
  );
}

/** Lists a report, unless it is listed already. @returns whether it was not */
export function addSent(sent: SentReport): Promise<boolean> {
  return stored(async () => {
    const tx = (await database()).transaction('sent', 'readwrite');
    const isNew = (await tx.store.getKey(sent.id)) === undefined;
    if (isNew) await tx.store.put(sent);
    await tx.done;
    if (isNew) announce({ of: 'sent', id: sent.id });
    return isNew;
  });
}

/** Applies `change` to the report as it now stands, in one transaction. Undefined where it is gone. */
export function updateSent(
  id: string,
  change: (sent: SentReport) => SentReport,
): Promise<SentReport | undefined> {
  return stored(async () => {
    const tx = (await database()).transaction('sent', 'readwrite');
    const sent = await tx.store.get(id);
    const next = sent && change(sent);
    if (next) await tx.store.put(next);
    await tx.done;
    if (next) announce({ of: 'sent', id });
    return next;
  });
}

/** Forgets a report and whatever was being said to its ticket. The ticket stays where it is. */
export function removeSent(id: string): Promise<void> {
  return stored(async () => {
    const db = await database();
    const tx = db.transaction(['sent', 'replies', 'attachments'], 'readwrite');
    const [replies, files] = [tx.objectStore('replies'), tx.objectStore('attachments')];
    const said = await replies.index('reportId').getAllKeys(id);
    const keys = await Promise.all(said.map((reply) => files.index('entryId').getAllKeys(reply)));
    await Promise.all([
      tx.objectStore('sent').delete(id),
      ...said.map((reply) => replies.delete(reply)),
      ...keys.flat().map((key) => files.delete(key)),
      tx.done,
    ]);
    announce({ of: 'sent', id });
  });
}
