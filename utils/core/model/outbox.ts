import { z } from 'zod';
import { failureSchema } from './part';
import { receiptSchema, ticketRefSchema } from './receipt';
import { reportSchema } from './report';
import { ticketDocumentSchema } from './ticket-document';

/**
 * Where a report stands. `sending.step` is what the person is told; `waiting` tries again by itself;
 * `needs-you` waits for a person; `discarded` can still be taken back. Times are milliseconds since the epoch.
 */
export const outboxStateSchema = z.discriminatedUnion('name', [
  /** `urgent`: a person said “now”, whatever the helpdesk asked for. */
  z.object({ name: z.literal('queued'), urgent: z.boolean().optional() }),
  z.object({ name: z.literal('sending'), step: z.string(), since: z.number() }),
  /** `since` tells a clock that was set back; `askedUntil`: the time the helpdesk itself named. */
  z.object({
    name: z.literal('waiting'),
    until: z.number(),
    since: z.number().optional(),
    askedUntil: z.number().optional(),
    why: failureSchema,
  }),
  z.object({ name: z.literal('needs-you'), why: failureSchema }),
  z.object({ name: z.literal('sent'), at: z.number(), receipt: receiptSchema }),
  /** `why`: what it had waited for a person with. */
  z.object({ name: z.literal('discarded'), at: z.number(), why: failureSchema.optional() }),
]);

/**
 * How far a delivery got, recorded before the next step begins, so that a killed worker resumes there.
 * `progress` belongs to the adapter (upload tokens, the ticket made); JSON of its own shape.
 */
export const resumeSchema = z.object({
  /** A create call went out and no answer to it is known: look for the reference before trying again. */
  mayExist: z.boolean().default(false),
  /** When that call went out, milliseconds since the epoch. */
  askedAt: z.number().optional(),
  progress: z.unknown().optional(),
  /** It is there with everything; what the helpdesk kept of it is still to be read back. */
  ticket: ticketRefSchema.optional(),
  /** The helpdesk the last attempt spoke to (helpdesk/place.ts): where the ticket may be, and what `progress` is of. */
  place: z.string().optional(),
});

export const outboxEntrySchema = z.object({
  /** The draft's id. */
  id: z.uuid(),
  connectionId: z.string(),
  report: reportSchema,
  /** The very document the reporter saw in the review. */
  document: ticketDocumentSchema,
  queuedAt: z.number(),
  attempts: z.number().int().min(0),
  state: outboxStateSchema,
  resume: resumeSchema,
  private: z.boolean(),
});

export type OutboxState = z.infer<typeof outboxStateSchema>;
export type Resume = z.infer<typeof resumeSchema>;
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;
