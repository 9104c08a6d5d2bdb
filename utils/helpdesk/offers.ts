import type { Offers } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import type { HelpdeskKind } from './adapter';

/**
 * What can be done with a ticket that was made: by its kind of helpdesk, and where that leaves it open by itself.
 *
 * @param kind undefined where there is none of this id (any more)
 */
export function offersOf(kind: HelpdeskKind | undefined, { offers }: TicketRef): Offers {
  const does = (what: 'status' | 'reply') =>
    kind !== undefined && kind.can[what] && (offers?.includes(what) ?? true);
  const reply = does('reply');
  return { status: does('status'), reply, files: reply && kind?.can.replyFiles === true };
}
