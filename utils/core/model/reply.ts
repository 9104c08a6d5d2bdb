import { z } from 'zod';
import { failureSchema } from './part';

/** Where an answer of the reporter's stands: as in the outbox, and before that it is being written. */
export const replyStateSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('writing') }),
  z.object({ name: z.literal('queued') }),
  z.object({ name: z.literal('sending'), since: z.number() }),
  z.object({ name: z.literal('waiting'), until: z.number(), why: failureSchema }),
  z.object({ name: z.literal('needs-you'), why: failureSchema }),
]);

/**
 * What the reporter says to a ticket, kept from the first letter until it has arrived; its files lie beside the
 * attachments of reports, under its id. Times are milliseconds since the epoch.
 */
export const replySchema = z.object({
  id: z.uuid(),
  /** The sent report it belongs to. */
  reportId: z.uuid(),
  /** `works` and `broken` are the verdict on what the helpdesk calls solved. */
  kind: z.enum(['answer', 'works', 'broken']),
  text: z.string(),
  /** The draft that holds a fresh capture; it becomes files when the answer is sent. */
  captureId: z.uuid().optional(),
  /** When it was last changed, and then when it was sent off. */
  at: z.number(),
  attempts: z.number().int().min(0),
  state: replyStateSchema,
  /** A call that adds it went out, and no answer to that is known. */
  mayExist: z.boolean(),
  /** Ids of the answers there were before that call: any other with these words is this one. */
  known: z.array(z.string()),
});

export type ReplyState = z.infer<typeof replyStateSchema>;
export type Reply = z.infer<typeof replySchema>;
