import { type AppError, ERRORS } from './errors';
import type { TicketStatus } from './model/helpdesk';
import type { Reply } from './model/reply';
import { backoff } from './backoff';
import { mayHaveArrived } from './outbox';
import { isSameText } from './same-words';

/** What an answer must have to be sent: a word at least, by which it is found again. */
export function isSendable({ text, state }: Reply): boolean {
  return state.name === 'writing' && /[\p{L}\p{N}]/u.test(text);
}

/**
 * An answer with this verdict in place of another; what the reporter wrote besides stays behind it.
 *
 * @param verdicts the words of every verdict
 */
export function withVerdict(text: string, verdict: string, verdicts: readonly string[]): string {
  const before = verdicts.find((one) => text.startsWith(one)) ?? '';
  const own = text.slice(before.length).trim();
  return own ? `${verdict}\n\n${own}` : verdict;
}

/** Is it this answer's turn? One found `sending` was cut off, unless somebody holds its lock. */
export function isReplyDue({ state }: Reply, now: number): boolean {
  return (
    state.name === 'queued' || state.name === 'sending' || (state.name === 'waiting' && state.until <= now)
  );
}

export function queueReply(reply: Reply, now: number): Reply {
  return { ...reply, at: now, attempts: 0, state: { name: 'queued' } };
}

export function beginReply(reply: Reply, now: number): Reply {
  return { ...reply, attempts: reply.attempts + 1, state: { name: 'sending', since: now } };
}

/** Recorded before the call goes out: from then on it may be there. */
export function replyMayExist(reply: Reply, known: string[]): Reply {
  return { ...reply, mayExist: true, known };
}

/** The ticket was read, and it is not there. */
export function replyNotThere(reply: Reply): Reply {
  return { ...reply, mayExist: false, known: [] };
}

/** Whether an answer that was not there before the call has these very words. */
export function hasArrived({ text, known }: Reply, { replies }: TicketStatus): boolean {
  return replies.some((one) => !known.includes(one.id) && isSameText(text, one.text));
}

/** After a failure: waits where waiting may help, else asks the person. */
export function failReply(
  reply: Reply,
  error: AppError,
  now: number,
  { random, asked }: { random: number; asked: boolean },
): Reply {
  const why = error.toFailure();
  const until = now + Math.max(backoff(reply.attempts, random), error.retryAfterMs ?? 0);
  const saidNo = asked && !mayHaveArrived(error.code);
  return {
    ...reply,
    state: ERRORS[error.code].passes ? { name: 'waiting', until, why } : { name: 'needs-you', why },
    mayExist: reply.mayExist && !saidNo,
  };
}

/** Something stood in the way before the helpdesk was asked. */
export function holdReply(reply: Reply, error: AppError): Reply {
  return { ...reply, state: { name: 'needs-you', why: error.toFailure() } };
}

/** The person says: now. Where only a person could find out whether it had arrived, that is an answer: it had not. */
export function retryReply(reply: Reply): Reply {
  const { state } = reply;
  if (state.name !== 'waiting' && state.name !== 'needs-you') return reply;
  const next: Reply = { ...reply, state: { name: 'queued' } };
  return state.name === 'needs-you' && state.why.code === 'reply-unknown' ? replyNotThere(next) : next;
}

/** Words that may stand in the ticket already must not get there a second time by being changed. */
export function isReplyEditable({ state, mayExist }: Reply): boolean {
  return (state.name === 'waiting' || state.name === 'needs-you') && !mayExist;
}

export function editReply(reply: Reply): Reply {
  return isReplyEditable(reply) ? { ...reply, attempts: 0, state: { name: 'writing' } } : reply;
}

/** When the next waiting one is due, in milliseconds since the epoch; undefined where none waits. */
export function nextReplyDue(replies: readonly Reply[]): number | undefined {
  const times = replies.flatMap(({ state }) => (state.name === 'waiting' ? [state.until] : []));
  return times.length > 0 ? Math.min(...times) : undefined;
}
