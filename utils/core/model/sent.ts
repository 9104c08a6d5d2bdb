import { z } from 'zod';
import { ticketReplySchema, ticketStatusSchema } from './helpdesk';
import { failureSchema } from './part';
import { ticketRefSchema } from './receipt';

/** A public answer as it is kept here. */
export const keptReplySchema = ticketReplySchema.extend({
  /** Longer than is kept: the rest is in the ticket. */
  cut: z.boolean().optional(),
});

/** An answer that was written here and has arrived, until the helpdesk itself tells it. */
export const ownReplySchema = z.object({
  id: z.uuid(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  text: z.string(),
});

/**
 * A report that became a ticket, kept small: what is needed to find it, ask after it and answer. Its evidence is
 * the outbox's affair. Times are milliseconds since the epoch.
 */
export const sentReportSchema = z.object({
  /** The draft's and the outbox entry's. */
  id: z.uuid(),
  connectionId: z.string(),
  /** Its kind of helpdesk. */
  adapter: z.string(),
  /** The helpdesk it lies in (helpdesk/place.ts), should its connection be removed and made again. */
  place: z.string().optional(),
  title: z.string(),
  reference: z.string(),
  ticket: ticketRefSchema,
  sentAt: z.number(),
  /** When anything last happened to the ticket, as far as is known here. */
  movedAt: z.number(),
  /** As it was last read; undefined before the first look. */
  status: ticketStatusSchema
    .extend({
      replies: z.array(keptReplySchema),
      /** Answers before those, which are not kept. */
      older: z.number().int().min(0).default(0),
    })
    .optional(),
  lookedAt: z.number().optional(),
  /** When to look again; undefined where nobody does any more. */
  nextLook: z.number().optional(),
  /** Why the last look told nothing. */
  trouble: failureSchema.optional(),
  unread: z.boolean(),
  /** When something was last answered from here. */
  repliedAt: z.number().optional(),
  own: z.array(ownReplySchema).default([]),
});

export type KeptReply = z.infer<typeof keptReplySchema>;
export type SentReport = z.infer<typeof sentReportSchema>;
export type SentStatus = NonNullable<SentReport['status']>;
