import { AppError, type ErrorCode, toAppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { Reply } from '@/utils/core/model/reply';
import type { SentReport } from '@/utils/core/model/sent';
import { replied } from '@/utils/core/news';
import {
  beginReply,
  failReply,
  hasArrived,
  isReplyDue,
  replyMayExist,
  replyNotThere,
} from '@/utils/core/reply';
import { HttpFailure } from '@/utils/helpdesk/http-failure';
import { offersOf } from '@/utils/helpdesk/offers';
import { filesOf, finishReply, readReply, updateReply } from '@/utils/storage/replies';
import { readSent } from '@/utils/storage/sent';
import { type DeliveryTools, resolve } from './deliver';
import { unlessSending } from './entry-lock';
import { scrubbedError } from './scrubbed-error';

/** Refusals that speak of a report, or of settings that were right for it. */
const REFUSED: readonly ErrorCode[] = [
  'report-refused',
  'field-required',
  'field-refused',
  'queue-unknown',
  'permission-missing',
];

/** A failure in the words of answers. */
function ofReply(error: AppError): AppError {
  const { detail, retryAfterMs } = error;
  if (REFUSED.includes(error.code)) return new AppError('reply-refused', { detail, cause: error });
  const isGone = error instanceof HttpFailure && (error.status === 404 || error.status === 410);
  if (isGone) return new AppError('ticket-gone', { detail, cause: error });
  if (error.code === 'outcome-unknown')
    return new AppError('helpdesk-unreachable', { detail, retryAfterMs, cause: error });
  return error;
}

/** What happened so far in an attempt, for whoever has to judge its failure. */
interface Progress {
  /** The call that adds the answer is out. */
  asked: boolean;
}

async function attempt(
  reply: Reply,
  sent: SentReport,
  connection: Connection,
  { progress, ...tools }: Pick<DeliveryTools, 'http' | 'now'> & { progress: Progress },
): Promise<void> {
  const { adapter, config, http } = await resolve(connection, tools);
  const offers = offersOf(adapter, sent.ticket);
  if (!offers.reply || !adapter.addReply) throw new AppError('reply-refused');
  const isIdempotent = adapter.can.once === 'key';
  if (isIdempotent) {
    // Sent again with other words under the same key, those would be lost: it is not changed any more.
    await updateReply(reply.id, (current) => replyMayExist(current, []));
  } else {
    const status = offers.status ? await adapter.readStatus?.(sent.ticket, config, http) : undefined;
    if (reply.mayExist && !status) throw new AppError('reply-unknown');
    if (status?.state === 'gone') throw new AppError('ticket-gone');
    if (reply.mayExist && status && hasArrived(reply, status)) return;
    const known = status?.replies.map(({ id }) => id) ?? [];
    await updateReply(reply.id, (current) => replyMayExist(replyNotThere(current), known));
  }
  const files = offers.files ? await filesOf(reply.id) : [];
  progress.asked = true;
  await adapter.addReply(sent.ticket, reply.text, config, http, { id: reply.id, files });
}

/**
 * One attempt to bring an answer to its ticket. Every outcome is stored; nothing is thrown. An answer that may have
 * arrived before is looked for first; where nobody can look, the person is asked.
 */
export async function deliverReply(
  replyId: string,
  connection: Connection,
  tools: DeliveryTools,
): Promise<void> {
  await unlessSending(replyId, async () => {
    const found = await readReply(replyId).catch(() => undefined);
    if (!found || !isReplyDue(found, tools.now())) return;
    const progress: Progress = { asked: false };
    try {
      const sent = await readSent(found.reportId);
      const reply = await updateReply(replyId, (current) => beginReply(current, tools.now()));
      if (!reply) return;
      if (!sent) throw new AppError('report-missing');
      await attempt(reply, sent, connection, { ...tools, progress });
      await finishReply(reply, (current) => replied(current, reply, tools.now()));
    } catch (thrown) {
      const error = toAppError(thrown);
      const how = { random: tools.random(), asked: progress.asked };
      // Judged by what the helpdesk said, told in the words of answers.
      await updateReply(replyId, (current) => {
        const failed = failReply(current, error, tools.now(), how);
        const told = failReply(current, scrubbedError(ofReply(error)), tools.now(), how);
        return { ...told, mayExist: failed.mayExist };
      });
    }
  });
}
