import { z } from 'zod';
import { failureSchema } from './part';

/** What the helpdesk did not keep, so that the reporter and the ticket say so. */
export const droppedSchema = z.object({
  what: z.enum(['field', 'attachment', 'subject', 'body', 'requester']),
  /** Name of the field or file. */
  name: z.string().max(300),
  /** The value that was sent, where it is short enough to repeat. */
  value: z.string().max(2_000).optional(),
});

export const ticketRefSchema = z.object({
  /** The helpdesk's own id, for its API. */
  id: z.string().min(1).max(200),
  /** What people call it, such as #4711. */
  number: z.string().min(1).max(200),
  /** Address of the ticket for a browser, where the helpdesk has one. */
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  /** What can be asked of this very ticket; absent where it is what its kind of helpdesk can do. */
  offers: z.array(z.enum(['status', 'reply'])).optional(),
});

export const receiptSchema = z.object({
  ticket: ticketRefSchema,
  dropped: z.array(droppedSchema).default([]),
  /** It went nowhere by itself: the person has it as a file, or as a draft in mail. */
  saved: z.enum(['file', 'mail']).optional(),
  /** Why it could not be read back what the helpdesk kept; absent where it could. */
  unread: failureSchema.optional(),
});

export type Dropped = z.infer<typeof droppedSchema>;
export type TicketRef = z.infer<typeof ticketRefSchema>;
export type Receipt = z.infer<typeof receiptSchema>;
