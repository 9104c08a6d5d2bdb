import { AppError, type ErrorCode, ERRORS } from './errors';
import type { OutboxEntry, OutboxState } from './model/outbox';
import type { Receipt } from './model/receipt';

/** Milliseconds before the first retry at most; doubled with each further one. */
const FIRST_DELAY_MS = 15_000;

/** Milliseconds between retries at most: a helpdesk that comes back is noticed within the hour. */
const LONGEST_DELAY_MS = 30 * 60_000;

/** Milliseconds below which no retry comes, whatever the dice say: alarms are no finer. */
const SHORTEST_DELAY_MS = 5_000;

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

/**
 * Full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/): a thousand
 * browsers that failed together do not come back together.
 *
 * @param attempts failed so far, from 1
 * @param random between 0 and 1
 * @returns milliseconds to wait
 */
export function backoff(attempts: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
  return Math.max(SHORTEST_DELAY_MS, Math.round(ceiling * random));
}

/** Is it this entry's turn? An entry found `sending` was cut off, unless somebody holds its lock. */
export function isDue(entry: OutboxEntry, now: number): boolean {
  switch (entry.state.name) {
    case 'queued':
    case 'sending':
      return true;
    case 'waiting':
      return entry.state.until <= now;
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
  const { mayExist, askedAt, progress } = entry.resume;
  const before = entry.resume.place;
  const at = place ?? before;
  const elsewhere = before !== undefined && before !== at;
  return {
    ...entry,
    attempts: entry.attempts + 1,
    state: { name: 'sending', step: 'connecting', since: now },
    resume: {
      mayExist,
      ...(askedAt !== undefined && { askedAt }),
      ...(progress !== undefined && !elsewhere && { progress }),
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

/** After a failure: waits where waiting may help, else asks the person. Nothing recorded is forgotten. */
export function fail(entry: OutboxEntry, error: AppError, now: number, random: number): OutboxEntry {
  const why = error.toFailure();
  const state: OutboxState = ERRORS[error.code].passes
    ? {
        name: 'waiting',
        until: now + Math.max(backoff(entry.attempts, random), error.retryAfterMs ?? 0),
        why,
      }
    : { name: 'needs-you', why };
  // Only a no to the create call itself settles it; a search or a read-back that failed says nothing.
  const saidNo =
    entry.state.name === 'sending' && entry.state.step.startsWith('creating') && !AMBIGUOUS.has(error.code);
  return { ...entry, state, resume: { ...entry.resume, mayExist: entry.resume.mayExist && !saidNo } };
}

/** Something stood in the way before the helpdesk was asked: of the ticket nothing new is known. */
export function hold(entry: OutboxEntry, error: AppError): OutboxEntry {
  return { ...entry, state: { name: 'needs-you', why: error.toFailure() } };
}

/**
 * Its connection was removed. One under way is left alone: it may arrive yet, and if not it is held later.
 *
 * @param label what the connection was called
 */
export function orphan(entry: OutboxEntry, label: string): OutboxEntry {
  const isIdle = entry.state.name !== 'sending' && entry.state.name !== 'sent';
  return isIdle ? hold(entry, new AppError('helpdesk-removed', { detail: label })) : entry;
}

/** Only a person can say where it goes now. */
export function asksWhere({ state }: OutboxEntry): boolean {
  return state.name === 'needs-you' && state.why.code === 'helpdesk-removed';
}

/**
 * Sent to this place, it may become a second ticket: one may have arrived elsewhere, where nobody can look any
 * more. `place` as in helpdesk/place.ts.
 */
export function mayDouble({ resume }: OutboxEntry, place: string | undefined): boolean {
  return resume.mayExist && (place === undefined || resume.place !== place);
}

/** The person says: there instead. Only the same helpdesk has a use for what was recorded. */
export function move(entry: OutboxEntry, connectionId: string, place: string | undefined): OutboxEntry {
  if (!asksWhere(entry)) return entry;
  const isSame = place !== undefined && entry.resume.place === place;
  const resume = isSame ? entry.resume : { mayExist: false };
  return { ...entry, connectionId, attempts: 0, state: { name: 'queued' }, resume };
}

export function succeed(entry: OutboxEntry, receipt: Receipt, now: number): OutboxEntry {
  return { ...entry, state: { name: 'sent', at: now, receipt } };
}

/** The person says: now. Where only a person could find out whether it had arrived, that is an answer: it had not. */
export function retry(entry: OutboxEntry): OutboxEntry {
  const isAnswer = entry.state.name === 'needs-you' && entry.state.why.code === 'arrival-unknown';
  if (isAnswer) return { ...entry, state: { name: 'queued' }, resume: { ...entry.resume, mayExist: false } };
  return entry.state.name === 'waiting' || entry.state.name === 'needs-you'
    ? { ...entry, state: { name: 'queued' } }
    : entry;
}

/** A report that may stand in the helpdesk already must not become a second one by being edited. */
export function isEditable(entry: OutboxEntry): boolean {
  return (entry.state.name === 'needs-you' || entry.state.name === 'waiting') && !entry.resume.mayExist;
}

/** When the next waiting entry is due, in milliseconds since the epoch; undefined where none waits. */
export function nextDue(entries: readonly OutboxEntry[]): number | undefined {
  const times = entries.flatMap(({ state }) => (state.name === 'waiting' ? [state.until] : []));
  return times.length ? Math.min(...times) : undefined;
}
