import { backoff } from './backoff';
import type { AppError, ErrorCode } from './errors';
import type { OutboxEntry } from './model/outbox';
import type { Rest } from './model/rest';

/** Failures that say something of the helpdesk and nothing of the report. */
const OF_HELPDESK: ReadonlySet<ErrorCode> = new Set([
  'helpdesk-unreachable',
  'helpdesk-timeout',
  'helpdesk-failing',
  'helpdesk-busy',
]);

/** Tries a report gets before another one may find out whether the helpdesk is back: it may be the report after all. */
const TRIES_IN_A_ROW = 3;

export function isOfHelpdesk(code: ErrorCode): boolean {
  return OF_HELPDESK.has(code);
}

/** Until when the helpdesk itself asked to be left alone, milliseconds since the epoch; undefined where it did not. */
export function askedUntilOf({ code, retryAfterMs }: AppError, now: number): number | undefined {
  return isOfHelpdesk(code) && retryAfterMs !== undefined ? now + retryAfterMs : undefined;
}

/** After a failure of the helpdesk: all reports of the connection leave it alone, longer each time. */
export function restAfter(
  connectionId: string,
  before: Rest | undefined,
  error: AppError,
  now: number,
  random: number,
): Rest {
  const failures = (before?.failures ?? 0) + 1;
  const until = now + backoff(failures, random, error.retryAfterMs);
  // A person's own try in between does not take back what the helpdesk asked for.
  const stillAsked = before && before.asked && isActive(before, now) && before.until > until;
  const askedUntil = stillAsked ? before.askedUntil : askedUntilOf(error, now);
  return {
    connectionId,
    failures,
    since: now,
    until: stillAsked ? before.until : until,
    // Told is what holds the reports up until then.
    why: stillAsked ? before.why : error.toFailure(),
    asked: stillAsked || error.retryAfterMs !== undefined,
    ...(askedUntil !== undefined && { askedUntil }),
  };
}

/** A rest that began in the future was measured by a clock that has been set back since. */
function isActive({ since, until }: Rest, now: number): boolean {
  return since <= now && now < until;
}

/** The helpdesk itself asked to be left alone, and means everybody. */
export function isAskedFor(rest: Rest | undefined, now: number): boolean {
  return rest !== undefined && rest.asked && isActive(rest, now);
}

/**
 * Is the helpdesk left alone by this report? Not by one a person wants sent now, nor by one written after the last
 * failure: people write no faster than a helpdesk can say that it is still down.
 */
export function isSpared(rest: Rest | undefined, entry: OutboxEntry, now: number): boolean {
  if (!rest || !isActive(rest, now) || entry.state.name === 'sending') return false;
  if (entry.state.name === 'queued' && entry.state.urgent) return false;
  const isNew = entry.attempts === 0 && entry.queuedAt > rest.since;
  return rest.asked || !isNew;
}

/** A report that waited for the helpdesk need not wait any longer: another one has arrived there. */
export function release(entry: OutboxEntry, { failures }: Rest): OutboxEntry {
  const { state, attempts } = entry;
  if (state.name !== 'waiting' || !isOfHelpdesk(state.why.code)) return entry;
  // Where one report alone kept failing, it may be the report: it goes on at its own pace.
  return failures > 1 || attempts < TRIES_IN_A_ROW ? { ...entry, state: { name: 'queued' } } : entry;
}

/** Which reports go now, oldest first, and which are told to wait for their helpdesk. */
export interface Turns {
  go: OutboxEntry[];
  spared: { entry: OutboxEntry; rest: Rest }[];
}

/**
 * Whose turn it is, of those that are due. A helpdesk that failed last time is tried by one report alone: where that
 * one arrives the others follow in their order.
 */
export function turnsOf(due: readonly OutboxEntry[], rests: readonly Rest[], now: number): Turns {
  const turns: Turns = { go: [], spared: [] };
  const inOrder = [...due].sort((one, other) => one.queuedAt - other.queuedAt);
  for (const [connectionId, entries] of Map.groupBy(inOrder, (entry) => entry.connectionId)) {
    const rest = rests.find((one) => one.connectionId === connectionId);
    if (!rest) {
      turns.go.push(...entries);
      continue;
    }
    const allowed = entries.filter((entry) => !isSpared(rest, entry, now));
    turns.spared.push(
      ...entries.filter((entry) => isSpared(rest, entry, now)).map((entry) => ({ entry, rest })),
    );
    const first = allowed.filter(
      ({ state }) => state.name === 'sending' || (state.name === 'queued' && state.urgent),
    );
    turns.go.push(...(first.length > 0 ? first : trial(allowed)));
  }
  turns.go.sort((one, other) => one.queuedAt - other.queuedAt);
  return turns;
}

function trial(allowed: readonly OutboxEntry[]): OutboxEntry[] {
  const round = ({ attempts }: OutboxEntry) => Math.floor(attempts / TRIES_IN_A_ROW);
  return [...allowed].sort((one, other) => round(one) - round(other)).slice(0, 1);
}
