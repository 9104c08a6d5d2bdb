import { z } from 'zod';
import { ERRORS, type ErrorCode, MAX_DETAIL } from '../errors';

const code = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]);

/** An error as it is stored and sent between contexts. */
export const failureSchema = z.object({ code, detail: z.string().max(MAX_DETAIL).optional() });

/** What one capture part came to: still running, a value, or a note why there is none. */
export function partSchema<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('state', [
    z.object({ state: z.literal('pending') }),
    z.object({ state: z.literal('ok'), value }),
    z.object({ state: z.literal('missing'), why: failureSchema }),
  ]);
}

export type Part<T> =
  { state: 'pending' } | { state: 'ok'; value: T } | { state: 'missing'; why: z.infer<typeof failureSchema> };

/** The value of a part, or undefined where there is none. */
export function partValue<T>(part: Part<T>): T | undefined {
  return part.state === 'ok' ? part.value : undefined;
}
