import { z } from 'zod';
import { MAX_ADDRESS } from '../limits';
import { actionSchema, navigationSchema } from './event';

/** What a step was made of, so that it can be replayed. Stays in the draft; see utils/core/replay.ts. */
export const deedSchema = z.object({
  event: z.discriminatedUnion('kind', [actionSchema, navigationSchema]),
  times: z.number().int().min(1),
  /** It led to another document. */
  loads: z.boolean(),
  /** Address of the page it was done on; empty where nobody knows. */
  on: z.string().max(MAX_ADDRESS),
});

export type Deed = z.infer<typeof deedSchema>;
