import { type AppError, ERRORS } from './errors';
import { MAX_KEPT_REPLIES, MAX_KEPT_REPLY } from './limits';
import type { TicketReply, TicketStatus } from './model/helpdesk';
import type { KeptReply, SentReport, SentStatus } from './model/sent';
import { isSameText } from './same-words';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Milliseconds between two looks at least. Who waits in front of the screen opens the list, which looks at once. */
const SHORTEST_MS = 5 * MINUTE_MS;

/** Milliseconds between two looks at most: news of an old ticket is a day old at worst. */
const LONGEST_MS = DAY_MS;

/** A ticket is looked at again after this share of the time since anything last happened to it. */
const SHARE = 1 / 12;

/** Looks come up to this share earlier or later, so that a thousand browsers do not come together. */
const JITTER = 0.25;

/** Days of silence after which nobody looks any more: an open ticket, one that is solved, a closed one answered to. */
const FOLLOWED_DAYS = { open: 90, solved: 14, closed: 3 };

/** Milliseconds before a look that failed for a reason that may pass is repeated, at least. */
const PASSING_MS = 15 * MINUTE_MS;

/** The same where a person has to act; what she does in the settings is followed by a look at once. */
const STAYING_MS = 6 * HOUR_MS;

/** What happened to a ticket. */
export type News =
  { kind: 'reply'; reply: KeptReply } | { kind: 'status'; state: TicketStatus['state']; name: string };

/** Milliseconds until something that is looked at every `interval` is looked at again. */
const around = (interval: number, random: number) => Math.round(interval * (1 + JITTER * (2 * random - 1)));

/** Closed is the end, unless somebody answered to it a moment ago. */
function isFollowed({ status, movedAt, repliedAt }: SentReport, now: number): boolean {
  const ofDays = (days: number, since: number) => now - since < days * DAY_MS;
  switch (status?.state) {
    case 'gone':
      return false;
    case 'closed':
      return repliedAt !== undefined && ofDays(FOLLOWED_DAYS.closed, repliedAt);
    case 'solved':
      return ofDays(FOLLOWED_DAYS.solved, movedAt);
    default:
      return ofDays(FOLLOWED_DAYS.open, movedAt);
  }
}

/**
 * When a ticket is looked at next, in milliseconds since the epoch; undefined where it is not any more. The longer
 * nothing happened, the longer the pause.
 *
 * @param random between 0 and 1
 */
export function nextLook(sent: SentReport, now: number, random: number): number | undefined {
  if (!isFollowed(sent, now)) return undefined;
  const interval = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (now - sent.movedAt) * SHARE));
  return now + around(interval, random);
}

function kept(reply: TicketReply): KeptReply {
  if (reply.text.length <= MAX_KEPT_REPLY) return reply;
  return { ...reply, text: reply.text.slice(0, MAX_KEPT_REPLY), cut: true };
}

/** Answers that were written here are marked as such, also where the helpdesk does not know whose they are. */
function claimOwn(replies: readonly KeptReply[], { own, status }: SentReport) {
  const left = [...own];
  const before = new Map(status?.replies.map((reply) => [reply.id, reply]));
  const claimed = replies.map((reply): KeptReply => {
    const known = before.get(reply.id);
    const at = known ? -1 : left.findIndex(({ text }) => isSameText(text, reply.text));
    if (!reply.mine && !known?.mine && at < 0) return reply;
    if (at >= 0) left.splice(at, 1);
    return { ...reply, mine: true };
  });
  return { claimed, left };
}

function whatIsNew(before: SentStatus | undefined, status: TicketStatus, replies: KeptReply[]): News[] {
  const known = new Set(before?.replies.map(({ id }) => id));
  const oldest = before?.replies[0]?.at ?? -Infinity;
  const news = replies
    // What is older than all that is kept was there before.
    .filter(({ id, at, mine }) => !known.has(id) && at >= oldest && !mine)
    .map((reply): News => ({ kind: 'reply', reply }));
  const { state, name } = status;
  const moved = before
    ? before.state !== state || before.name !== name
    : state === 'solved' || state === 'closed';
  return moved ? [...news, { kind: 'status', state, name }] : news;
}

/** What a look told goes into the report; answers of the reporter's own are no news. */
export function takeIn(
  sent: SentReport,
  status: TicketStatus,
  now: number,
  random: number,
): { sent: SentReport; news: News[] } {
  const rest = { ...sent };
  delete rest.trouble;
  delete rest.nextLook;
  const { claimed, left } = claimOwn(status.replies.map(kept), sent);
  // A ticket that is gone tells nothing any more; what it told before stays.
  const isGone = status.state === 'gone';
  const replies = isGone ? (sent.status?.replies ?? []) : claimed;
  const news = whatIsNew(sent.status, status, replies);
  const dropped = Math.max(0, replies.length - MAX_KEPT_REPLIES);
  const next: SentReport = {
    ...rest,
    status: {
      ...status,
      replies: replies.slice(dropped),
      older: isGone ? (sent.status?.older ?? 0) : dropped,
    },
    own: left,
    lookedAt: now,
    movedAt: news.length > 0 ? now : sent.movedAt,
    unread: sent.unread || news.length > 0,
  };
  const look = nextLook(next, now, random);
  return { sent: look === undefined ? next : { ...next, nextLook: look }, news };
}

/** A look told nothing: later again, and not before the helpdesk asked for it. */
export function lookFailed(sent: SentReport, error: AppError, now: number, random: number): SentReport {
  const { passes } = ERRORS[error.code];
  const interval = Math.max(passes ? PASSING_MS : STAYING_MS, 2 * (now - sent.movedAt) * SHARE);
  const pause = Math.max(around(Math.min(LONGEST_MS, interval), random), error.retryAfterMs ?? 0);
  return { ...sent, nextLook: now + pause, trouble: error.toFailure() };
}

/** An answer of the reporter's has arrived; the helpdesk is asked at once what became of it. */
export function replied(
  sent: SentReport,
  { id, text }: { id: string; text: string },
  now: number,
): SentReport {
  const own = [...sent.own, { id, at: now, text }].slice(-MAX_KEPT_REPLIES);
  return { ...sent, own, repliedAt: now, movedAt: now, nextLook: now };
}

/** When anything was last said to the reporter; undefined where nobody answered yet. */
export function lastAnswer({ status }: SentReport): number | undefined {
  const times = (status?.replies ?? []).flatMap(({ at, mine }) => (mine ? [] : [at]));
  return times.length > 0 ? Math.max(...times) : undefined;
}
