import { byHand } from './by-hand';
import { ERRORS, type Failure } from './errors';
import type { OutboxEntry } from './model/outbox';
import { reasonOf } from './reason';
import { isOfHelpdesk } from './rest';

/** Reports that the same thing holds up; `why` where it is told once for all of them. */
export interface Held {
  /** Of no other, however many there are of them. */
  key: string;
  why: Failure | undefined;
  entries: readonly [OutboxEntry, ...OutboxEntry[]];
}

/** What an entry has in common with others; its id where that is nothing. */
function causeOf(entry: OutboxEntry): string {
  const { id, connectionId, state } = entry;
  if ((state.name !== 'waiting' && state.name !== 'needs-you') || byHand(entry)) return id;
  const { code } = state.why;
  if (!isOfHelpdesk(code) && !ERRORS[code].inSettings) return id;
  return [state.name, code, connectionId, reasonOf(state.why)].join(' ');
}

/** Reports of one helpdesk that wait for the same, together; in the order in which the first of each came. */
export function heldTogether(entries: readonly OutboxEntry[]): Held[] {
  return [...Map.groupBy(entries, causeOf)].flatMap(([cause, [first, ...others]]): Held[] => {
    if (!first) return [];
    const { id, state } = first;
    const isShared = others.length > 0 && (state.name === 'waiting' || state.name === 'needs-you');
    return [
      { key: isShared ? cause : id, why: isShared ? state.why : undefined, entries: [first, ...others] },
    ];
  });
}
