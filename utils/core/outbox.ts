import { backoff, offlineDelay } from './backoff';
import { type AppError, type ErrorCode, ERRORS } from './errors';
import type { OutboxEntry, OutboxState } from './model/outbox';
import type { Receipt, TicketRef } from './model/receipt';
import type { Rest } from './model/rest';
import { askedUntilOf, isSpared } from './rest';

/** Milliseconds a clock may be put right by without a wait being begun anew. */
const CLOCK_SLACK_MS = 60_000;

/** Milliseconds no wait is longer than: what a helpdesk can ask for (helpdesk/http-failure.ts), and its spread. */
const LONGEST_WAIT_MS = 30 * 60 * 60_000;

/**
 * Failures after which a create call may have arrived all the same: the answer was lost or is no answer.
 * After every other failure the helpdesk itself said no.
 */
const AMBIGUOUS: ReadonlySet<ErrorCode> = new Set([
  'helpdesk-unreachable',
  'helpdesk-timeout',
  'helpdesk-failing',
  'answer-unreadable',
  'login-page',
  'outcome-unknown',
  'attachment-lost',
  'storage-full',
  'storage-failed',
  'unexpected',
]);

/** After this failure the call that writes may have been carried out all the same. */
export function mayHaveArrived(code: ErrorCode): boolean {
  return AMBIGUOUS.has(code);
}

/** Milliseconds since the epoch when a wait ends; at once where the clock was set back since it began. */
function endOf({ until, since }: Extract<OutboxState, { name: 'waiting' }>, now: number): number {
  const wasSetBack = (since !== undefined && now < since - CLOCK_SLACK_MS) || until - now > LONGEST_WAIT_MS;
  return wasSetBack ? now : until;
}

/** Is it this entry's turn? An entry found `sending` was cut off, unless somebody holds its lock. */
export function isDue(entry: OutboxEntry, now: number): boolean {
  switch (entry.state.name) {
    case 'queued':
    case 'sending':
      return true;
    case 'waiting':
      return endOf(entry.state, now) <= now;
    default:
      return false;
  }
}

/**
 * An attempt begins. What was recorded of another helpdesk is none of this one's; that a ticket may exist stays,
 * because most changes of an address are corrections, and looking for it costs one question.
 *
 * @param place of the connection it goes to (helpdesk/place.ts)
 */
export function begin(entry: OutboxEntry, place: string | undefined, now: number): OutboxEntry {
  const { mayExist, askedAt, progress, ticket } = entry.resume;
  const before = entry.resume.place;
  const at = place ?? before;
  const elsewhere = before !== undefined && before !== at;
  return {
    ...entry,
    attempts: entry.attempts + 1,
    state: { name: 'sending', step: 'connecting', since: now },
    resume: {
      mayExist,
      // A call in the future was made before the clock was set back.
      ...(askedAt !== undefined && { askedAt: Math.min(askedAt, now) }),
      ...(progress !== undefined && !elsewhere && { progress }),
      ...(ticket && !elsewhere && { ticket }),
      ...(at !== undefined && { place: at }),
    },
  };
}

/** `creating` is recorded before the request goes out: from then on the ticket may exist. */
export function step(entry: OutboxEntry, name: string, now: number): OutboxEntry {
  const creates = name.startsWith('creating');
  return {
    ...entry,
    state: { name: 'sending', step: name, since: now },
    resume: { ...entry.resume, ...(creates && { mayExist: true, askedAt: now }) },
  };
}

/** Milliseconds after which a search index knows of a ticket; vendors speak of seconds and mean it mostly. */
const SEARCH_LAG_MS = 2 * 60_000;

/** Milliseconds for which a late search that finds nothing proves nothing yet; 0 where it does. */
export function searchLag({ resume }: OutboxEntry, now: number): number {
  return resume.askedAt === undefined ? 0 : Math.max(0, resume.askedAt + SEARCH_LAG_MS - now);
}

/** The helpdesk was searched, and no ticket carries the reference. */
export function notThere(entry: OutboxEntry): OutboxEntry {
  return { ...entry, resume: { ...entry.resume, mayExist: false } };
}

export function progress(entry: OutboxEntry, value: unknown): OutboxEntry {
  return { ...entry, resume: { ...entry.resume, progress: value } };
}

/** The ticket is there; nothing is left to do but to read back what the helpdesk kept of it. */
export function made(entry: OutboxEntry, ticket: TicketRef, now: number): OutboxEntry {
  const at = step(entry, 'reading-back', now);
  return { ...at, resume: { ...at.resume, ticket } };
}

/**
 * After a failure: waits where waiting may help, else asks the person. Nothing recorded is forgotten.
 *
 * @param offline the browser has no network at all: such an attempt does not count, and the next look is soon
 */
export function fail(
  entry: OutboxEntry,
  error: AppError,
  now: number,
  random: number,
  offline = false,
): OutboxEntry {
  const why = error.toFailure();
  const delay = offline ? offlineDelay(random) : backoff(entry.attempts, random, error.retryAfterMs);
  const askedUntil = askedUntilOf(error, now);
  const state: OutboxState = ERRORS[error.code].passes
    ? {
        name: 'waiting',
        until: now + delay,
        since: now,
        ...(askedUntil !== undefined && { askedUntil }),
        why,
      }
    : { name: 'needs-you', why };
  const attempts = offline ? entry.attempts - 1 : entry.attempts;
  // Only a no to the create call itself settles it; a search or a read-back that failed says nothing.
  const saidNo =
    entry.state.name === 'sending' && entry.state.step.startsWith('creating') && !AMBIGUOUS.has(error.code);
  return {
    ...entry,
    attempts,
    state,
    resume: { ...entry.resume, mayExist: entry.resume.mayExist && !saidNo },
  };
}

/** Something stood in the way before the helpdesk was asked: of the ticket nothing new is known. */
export function hold(entry: OutboxEntry, error: AppError): OutboxEntry {
  return { ...entry, state: { name: 'needs-you', why: error.toFailure() } };
}

/** Its helpdesk failed others just now and is left alone. */
export function spare(entry: OutboxEntry, { until, askedUntil, why }: Rest, now: number): OutboxEntry {
  const named = askedUntil !== undefined && { askedUntil };
  return entry.state.name === 'queued' || entry.state.name === 'waiting'
    ? { ...entry, state: { name: 'waiting', until, since: now, ...named, why } }
    : entry;
}

/**
 * A waiting report as it is really held up: its helpdesk may be left alone for longer than the report itself would
 * wait, for what another one met there or for what it asked for. Who decides when it goes, and who tells it, asks this.
 */
export function heldBack(entry: OutboxEntry, rests: readonly Rest[], now: number): OutboxEntry {
  if (entry.state.name !== 'waiting') return entry;
  const rest = rests.find(({ connectionId }) => connectionId === entry.connectionId);
  const due = Math.max(now, endOf(entry.state, now));
  const isLonger = rest && isSpared(rest, entry, now) && isSpared(rest, entry, due);
  return isLonger ? spare(entry, rest, now) : entry;
}

/** Does it stand still, so that it can be told something else? */
export function isIdle({ state }: OutboxEntry): boolean {
  return state.name !== 'sending' && state.name !== 'sent' && state.name !== 'discarded';
}

export function succeed(entry: OutboxEntry, receipt: Receipt, now: number): OutboxEntry {
  return { ...entry, state: { name: 'sent', at: now, receipt } };
}

/** The person says: now. Where only a person could find out whether it had arrived, that is an answer: it had not. */
export function retry(entry: OutboxEntry): OutboxEntry {
  const isAnswer = entry.state.name === 'needs-you' && entry.state.why.code === 'arrival-unknown';
  const state: OutboxState = { name: 'queued', urgent: true };
  if (isAnswer) return { ...entry, state, resume: { ...entry.resume, mayExist: false } };
  return entry.state.name === 'waiting' || entry.state.name === 'needs-you' ? { ...entry, state } : entry;
}

/** What stood in its way is gone; it goes in its turn. */
export function requeue(entry: OutboxEntry): OutboxEntry {
  const { name } = entry.state;
  return name === 'waiting' || name === 'needs-you' ? { ...entry, state: { name: 'queued' } } : entry;
}

/** The person does not want it any more. One under way cannot be called back. */
export function discard(entry: OutboxEntry, now: number): OutboxEntry {
  if (!isIdle(entry)) return entry;
  const why = entry.state.name === 'needs-you' ? entry.state.why : undefined;
  return { ...entry, state: { name: 'discarded', at: now, ...(why && { why }) } };
}

/** The person wants it after all: it asks again what it had asked, else it goes. */
export function takeBack(entry: OutboxEntry): OutboxEntry {
  if (entry.state.name !== 'discarded') return entry;
  const { why } = entry.state;
  return { ...entry, state: why ? { name: 'needs-you', why } : { name: 'queued' } };
}

/** Is it still on its way, and has been for longer than the person is content with? 0 where that is not known yet. */
export function isOverdue(entry: OutboxEntry, afterMs: number, now: number): boolean {
  const { name } = entry.state;
  return afterMs > 0 && name !== 'sent' && name !== 'discarded' && now - entry.queuedAt >= afterMs;
}

/** A report that may stand in the helpdesk already must not become a second one by being edited. */
export function isEditable(entry: OutboxEntry): boolean {
  return (entry.state.name === 'needs-you' || entry.state.name === 'waiting') && !entry.resume.mayExist;
}

/**
 * Does it wait for nothing but another report, which is being sent to the same helpdesk? Deliveries of a connection
 * go one after the other, so that may last (outbox/delivery-queue.ts).
 */
export function isBehind(entry: OutboxEntry, entries: readonly OutboxEntry[], now: number): boolean {
  if (entry.state.name === 'sending' || !isDue(entry, now)) return false;
  return entries.some(
    ({ id, connectionId, state }) =>
      id !== entry.id && connectionId === entry.connectionId && state.name === 'sending',
  );
}

/** When the next waiting entry is due, in milliseconds since the epoch; undefined where none waits. */
export function nextDue(entries: readonly OutboxEntry[], now: number): number | undefined {
  const times = entries.flatMap(({ state }) => (state.name === 'waiting' ? [endOf(state, now)] : []));
  return times.length ? Math.min(...times) : undefined;
}
