import { z } from 'zod';
import { failureSchema } from './part';

/** A helpdesk that failed, and is left alone for a while by all reports of its connection. */
export const restSchema = z.object({
  connectionId: z.string(),
  /** Failures since the last report that arrived. */
  failures: z.number().int().min(1),
  /** The last of them, milliseconds since the epoch. */
  since: z.number(),
  until: z.number(),
  why: failureSchema,
  /** The helpdesk itself named the time. */
  asked: z.boolean(),
  /** That time; `until` is later by what keeps browsers from coming back together. */
  askedUntil: z.number().optional(),
});

export type Rest = z.infer<typeof restSchema>;
