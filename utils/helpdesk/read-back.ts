import { ERRORS, toAppError } from '@/utils/core/errors';
import type { Dropped, Receipt, TicketRef } from '@/utils/core/model/receipt';
import type { Delivery } from './adapter';

/** Characters of a lost value that a receipt repeats (the receipt's own schema allows no more). */
const MAX_VALUE = 2_000;

interface File {
  name: string;
  bytes: number;
}

/** Files that were sent and of which no equal one was kept; two of one name count as two. */
export function lostFiles(sent: readonly File[], kept: readonly File[]): Dropped[] {
  const left = [...kept];
  return sent.flatMap((file) => {
    const index = left.findIndex(({ name, bytes }) => name === file.name && bytes === file.bytes);
    if (index >= 0) left.splice(index, 1);
    return index >= 0 ? [] : [{ what: 'attachment' as const, name: file.name.slice(0, 300) }];
  });
}

/** A value that was sent, unless the helpdesk has the very same. */
export function lostValue(
  what: Dropped['what'],
  name: string,
  sent: string | number,
  kept: unknown,
): Dropped[] {
  return sent === kept ? [] : [{ what, name, value: String(sent).slice(0, MAX_VALUE) }];
}

/** Tags that were sent and are not among those of the ticket. */
export function lostTags(sent: readonly string[], kept: readonly string[]): Dropped[] {
  return sent.filter((tag) => !kept.includes(tag)).map((tag) => ({ what: 'field', name: `Tag ${tag}` }));
}

/** A requester who is somebody else, by address of mail, in which capitals mean nothing. */
export function lostRequester(
  name: string,
  sent: string | undefined,
  kept: string | null | undefined,
): Dropped[] {
  return sent ? lostValue('requester', name, sent.toLowerCase(), kept?.toLowerCase()) : [];
}

/**
 * The receipt of a ticket that exists. Where the account may write but not read, that is said instead of
 * failing a delivery that has arrived; failures that can pass are left to the next attempt.
 */
export async function receiptOf(
  delivery: Delivery,
  ticket: TicketRef,
  findLost: () => Promise<Dropped[]>,
): Promise<Receipt> {
  await delivery.made(ticket);
  try {
    return { ticket, dropped: await findLost() };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (ERRORS[error.code].passes) throw error;
    return { ticket, dropped: [], unread: error.toFailure() };
  }
}
