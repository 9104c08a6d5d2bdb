import { z } from 'zod';
import type { CdpPipe } from '../browsers/cdp-pipe.ts';

/** One page under the debugger, for as long as it has to be. */
export interface Inspected {
  send(method: string, params?: Record<string, unknown>): Promise<unknown>;
  /** An expression in the page; a promise is awaited. @throws Error with what the page threw */
  evaluate<T>(expression: string, result: z.ZodType<T>): Promise<T>;
  detach(): Promise<void>;
}

const sessionSchema = z.object({ sessionId: z.string() });
const evaluatedSchema = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z
    .object({ text: z.string(), exception: z.object({ description: z.string().optional() }).optional() })
    .optional(),
});

export async function inspect(pipe: CdpPipe, targetId: string): Promise<Inspected> {
  const { sessionId } = await pipe.send('Target.attachToTarget', { targetId, flatten: true }, sessionSchema);
  return inspected(pipe, sessionId);
}

/** For a session that the browser opened by itself. */
export function inspected(pipe: CdpPipe, sessionId: string): Inspected {
  return {
    send: (method, params = {}) => pipe.send(method, params, z.unknown(), sessionId),
    async evaluate(expression, result) {
      const params = { expression, awaitPromise: true, returnByValue: true };
      const answer = await pipe.send('Runtime.evaluate', params, evaluatedSchema, sessionId);
      const thrown = answer.exceptionDetails;
      if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
      return result.parse(answer.result.value);
    },
    async detach() {
      await pipe.send('Target.detachFromTarget', { sessionId }, z.unknown());
    },
  };
}
