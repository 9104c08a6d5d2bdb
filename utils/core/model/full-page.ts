import { z } from 'zod';
import { failureSchema } from './part';

const ms = z.number().nonnegative();

/** How it stands with the picture of the whole page of a draft. */
export const fullPageSchema = z.discriminatedUnion('name', [
  /** Whether it is to be taken is being found out, or waits until everything else is frozen. */
  z.object({ name: z.literal('looking') }),
  /** Nobody asked yet; it would take so many milliseconds. */
  z.object({ name: z.literal('offered'), ms }),
  /** What is in sight is all there is. */
  z.object({ name: z.literal('needless') }),
  z.object({ name: z.literal('running'), ms, done: z.number(), of: z.number() }),
  z.object({ name: z.literal('taken'), cut: z.boolean() }),
  z.object({ name: z.literal('failed'), why: failureSchema }),
]);

/** Pictures may come by themselves any moment. */
export const isComing = (state: FullPageState | undefined): boolean =>
  state?.name === 'looking' || state?.name === 'running';

export type FullPageState = z.infer<typeof fullPageSchema>;
