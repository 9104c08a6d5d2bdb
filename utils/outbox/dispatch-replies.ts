import { browser } from '#imports';
import { AppError, toAppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { Reply } from '@/utils/core/model/reply';
import { holdReply, isReplyDue, nextReplyDue, retryReply } from '@/utils/core/reply';
import { connections } from '@/utils/storage/items';
import { listReplies, updateReply } from '@/utils/storage/replies';
import { readSent } from '@/utils/storage/sent';
import { connectionOf } from './connection-of';
import { isCuredInSettings, ready } from './dispatch';
import { unlessSending } from './entry-lock';
import type { Sender } from './sender';

export const REPLIES_ALARM = 'replies';

/** Milliseconds after which an answer found `sending` is looked at again: its sender may have died. */
const CHECK_SENDING_MS = 60_000;

/** As `requeueCured` does with reports: answers that waited for just that go by themselves. */
export async function requeueCuredReplies(isCured = isCuredInSettings): Promise<void> {
  for (const { id, state } of await listReplies()) {
    if (state.name === 'needs-you' && isCured(state.why.code)) await updateReply(id, retryReply);
  }
}

async function hand(reply: Reply, all: readonly Connection[], sender: Sender): Promise<void> {
  try {
    const sent = await readSent(reply.reportId);
    const connection = sent && connectionOf(sent, all);
    if (!connection) throw new AppError('helpdesk-removed');
    await sender.deliver(reply.id, await ready({ connectionId: connection.id }, all));
  } catch (thrown) {
    const error = toAppError(thrown);
    await unlessSending(reply.id, async () => {
      await updateReply(reply.id, (now) => (isReplyDue(now, Date.now()) ? holdReply(now, error) : now));
    });
  }
}

/** Hands every answer that is due to the sender, oldest first, and sets the alarm for the next one. */
export async function dispatchReplies(sender: Sender): Promise<void> {
  const now = Date.now();
  const [replies, all] = await Promise.all([listReplies(), connections.read()]);
  for (const reply of replies.filter((one) => isReplyDue(one, now))) await hand(reply, all, sender);
  const after = await listReplies();
  const isMoving = after.some(({ state }) => state.name === 'sending' || state.name === 'queued');
  const when = Math.min(nextReplyDue(after) ?? Infinity, isMoving ? now + CHECK_SENDING_MS : Infinity);
  if (when === Infinity) await browser.alarms.clear(REPLIES_ALARM);
  else await browser.alarms.create(REPLIES_ALARM, { when: Math.max(when, now + 1_000) });
}
