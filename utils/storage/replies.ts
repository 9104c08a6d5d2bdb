import { AppError } from '@/utils/core/errors';
import { MAX_REPLY_FILES } from '@/utils/core/limits';
import { type Reply, replySchema } from '@/utils/core/model/reply';
import type { Attachment } from '@/utils/core/model/report';
import type { SentReport } from '@/utils/core/model/sent';
import { announce } from './changes';
import { database } from './database';
import { stored, trusted } from './guarded';

/** On the disk before "Send" answers, and every finished step before the next begins. */
const durable = { durability: 'strict' } as const;

function sound(values: readonly unknown[]): Reply[] {
  return values.flatMap((value) => {
    const reply = replySchema.safeParse(value);
    return reply.success ? [reply.data] : [];
  });
}

/** All of them, those still being written too; oldest first. */
export function listReplies(): Promise<Reply[]> {
  return stored(async () =>
    sound(await (await database()).getAll('replies')).sort((one, other) => one.at - other.at),
  );
}

/** What is being said to one ticket, oldest first. */
export function repliesOf(reportId: string): Promise<Reply[]> {
  return stored(async () =>
    sound(await (await database()).getAllFromIndex('replies', 'reportId', reportId)).sort(
      (one, other) => one.at - other.at,
    ),
  );
}

export function readReply(id: string): Promise<Reply | undefined> {
  return stored(async () =>
    trusted(replySchema, await (await database()).get('replies', id), { store: 'replies', key: id }),
  );
}

/** What is being said to one ticket just now, with its files; one thing at a time. */
export async function replyTo(reportId: string): Promise<{ reply?: Reply; files: Attachment[] }> {
  const [reply] = await repliesOf(reportId);
  return reply ? { reply, files: await filesOf(reply.id) } : { files: [] };
}

/** Keeps what is being typed. Nobody is told: it is shown where it is typed, and pictures need not be read anew. */
export function putReply(reply: Reply): Promise<void> {
  return stored(async () => {
    const tx = (await database()).transaction('replies', 'readwrite', durable);
    await Promise.all([tx.store.put(reply), tx.done]);
  });
}

/** Applies `change` to the answer as it now stands, in one durable transaction. Undefined where it is gone. */
export function updateReply(id: string, change: (reply: Reply) => Reply): Promise<Reply | undefined> {
  return stored(async () => {
    const tx = (await database()).transaction('replies', 'readwrite', durable);
    const reply = await tx.store.get(id);
    const next = reply && change(reply);
    if (next) await tx.store.put(next);
    await tx.done;
    if (next) announce({ of: 'sent', id: next.reportId });
    return next;
  });
}

/** The files of an answer, pictures first. */
export function filesOf(replyId: string): Promise<Attachment[]> {
  return stored(async () => {
    const files = await (await database()).getAllFromIndex('attachments', 'entryId', replyId);
    const isOther = ({ type }: Attachment) => Number(!type.startsWith('image/'));
    return files
      .map(({ name, type, blob }) => ({ name, type, blob }))
      .sort((one, other) => isOther(one) - isOther(other));
  });
}

/** Puts files to an answer; one of the same name takes the place of the other. @throws AppError picture-too-many */
export function addFiles({ id, reportId }: Reply, files: readonly Attachment[]): Promise<void> {
  return stored(async () => {
    const tx = (await database()).transaction('attachments', 'readwrite', durable);
    const before = new Set((await tx.store.index('entryId').getAllKeys(id)).map(([, name]) => name));
    if (new Set([...before, ...files.map(({ name }) => name)]).size > MAX_REPLY_FILES) {
      await tx.done;
      throw new AppError('picture-too-many', { detail: String(MAX_REPLY_FILES) });
    }
    await Promise.all([...files.map((file) => tx.store.put({ ...file, entryId: id })), tx.done]);
    announce({ of: 'sent', id: reportId });
  });
}

export function removeFile({ id, reportId }: Reply, name: string): Promise<void> {
  return stored(async () => {
    await (await database()).delete('attachments', [id, name]);
    announce({ of: 'sent', id: reportId });
  });
}

/** Removes an answer with its files, and tells its report what became of it: all or none. */
export function finishReply(
  { id, reportId }: Reply,
  change: (sent: SentReport) => SentReport = (sent) => sent,
): Promise<void> {
  return stored(async () => {
    const db = await database();
    const tx = db.transaction(['sent', 'replies', 'attachments'], 'readwrite', durable);
    const keys = await tx.objectStore('attachments').index('entryId').getAllKeys(id);
    const sent = await tx.objectStore('sent').get(reportId);
    await Promise.all([
      tx.objectStore('replies').delete(id),
      ...keys.map((key) => tx.objectStore('attachments').delete(key)),
      ...(sent ? [tx.objectStore('sent').put(change(sent))] : []),
      tx.done,
    ]);
    announce({ of: 'sent', id: reportId });
  });
}
