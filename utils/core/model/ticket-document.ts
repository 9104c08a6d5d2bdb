import type { Root } from 'mdast';
import { z } from 'zod';

/** The helpdesk-neutral ticket: a subject line and a Markdown syntax tree that render/ serialises. */
export const ticketDocumentSchema = z.object({
  subject: z.string(),
  /** What is said where the helpdesk does not take the whole body. */
  cut: z.string().optional(),
  body: z.custom<Root>(
    (value) => z.object({ type: z.literal('root'), children: z.array(z.unknown()) }).safeParse(value).success,
  ),
});

export type TicketDocument = z.infer<typeof ticketDocumentSchema>;
