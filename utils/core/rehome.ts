import { AppError } from './errors';
import type { OutboxEntry } from './model/outbox';
import { hold, isIdle } from './outbox';

/**
 * Its connection was removed. One under way is left alone: it may arrive yet, and if not it is held later.
 *
 * @param label what the connection was called
 */
export function orphan(entry: OutboxEntry, label: string): OutboxEntry {
  return isIdle(entry) ? hold(entry, new AppError('helpdesk-removed', { detail: label })) : entry;
}

/**
 * It may have arrived at another helpdesk than the one its connection leads to by now.
 *
 * @param place where the connection leads to (helpdesk/place.ts)
 */
export function isElsewhere({ resume }: OutboxEntry, place: string | undefined): boolean {
  return resume.mayExist && resume.place !== undefined && resume.place !== place;
}

/** The address of its connection was changed: where it may have arrived at the old one, the person is asked. */
export function estrange(entry: OutboxEntry, place: string | undefined, label: string): OutboxEntry {
  const asks = isIdle(entry) && !asksWhere(entry) && isElsewhere(entry, place);
  return asks ? hold(entry, new AppError('helpdesk-changed', { detail: label })) : entry;
}

/** Only a person can say where it goes now. */
export function asksWhere({ state }: Pick<OutboxEntry, 'state'>): boolean {
  return (
    state.name === 'needs-you' &&
    (state.why.code === 'helpdesk-removed' || state.why.code === 'helpdesk-changed')
  );
}

/**
 * Sent to this place, it may become a second ticket: one may have arrived elsewhere, where nobody can look any
 * more. `place` as in helpdesk/place.ts.
 */
export function mayDouble({ resume }: OutboxEntry, place: string | undefined): boolean {
  return resume.mayExist && (place === undefined || resume.place !== place);
}

/**
 * The person says: there instead. Only the same helpdesk has a use for what was recorded. A connection whose address
 * was changed most often is the same helpdesk under another name, so the ticket is looked for there.
 */
export function move(entry: OutboxEntry, connectionId: string, place: string | undefined): OutboxEntry {
  if (!asksWhere(entry)) return entry;
  const { mayExist, askedAt, ...known } = entry.resume;
  const moved = (resume: OutboxEntry['resume']): OutboxEntry => ({
    ...entry,
    connectionId,
    attempts: 0,
    state: { name: 'queued' },
    resume,
  });
  if (place === undefined) return moved({ mayExist: false });
  if (known.place === place) return moved(entry.resume);
  if (connectionId !== entry.connectionId) return moved({ mayExist: false });
  return moved({ mayExist, ...(askedAt !== undefined && { askedAt }), place });
}
