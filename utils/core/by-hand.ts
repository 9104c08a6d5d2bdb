import type { ErrorCode } from './errors';
import type { OutboxEntry } from './model/outbox';
import type { Receipt } from './model/receipt';
import { succeed } from './outbox';
import { shortReference } from './reference';

/** What a report waits for that no helpdesk takes: being saved by the person, as this. */
const BY_HAND: Partial<Record<ErrorCode, NonNullable<Receipt['saved']>>> = {
  'to-save': 'file',
  'to-mail': 'mail',
};

/** As what the person takes it on; undefined where it goes by itself. */
export function byHand({ state }: Pick<OutboxEntry, 'state'>): Receipt['saved'] {
  return state.name === 'needs-you' ? BY_HAND[state.why.code] : undefined;
}

/** The person has it: where it waited for just that, it is done. Whatever else was saved is on its way as before. */
export function saved(entry: OutboxEntry, now: number): OutboxEntry {
  const as = byHand(entry);
  if (!as) return entry;
  const { reference } = entry.report;
  return succeed(
    entry,
    { ticket: { id: reference, number: shortReference(reference) }, dropped: [], saved: as },
    now,
  );
}
