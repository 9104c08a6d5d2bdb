import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

/**
 * The Chrome DevTools Protocol over `--remote-debugging-pipe`, for what Playwright has no words for:
 * `Extensions.*` is served on this pipe alone, and asking for targets here attaches to none of them.
 */
export interface CdpPipe {
  send<T>(method: string, params: Record<string, unknown>, result: z.ZodType<T>): Promise<T>;
}

const answerSchema = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

interface Waiting {
  method: string;
  resolve(result: unknown): void;
  reject(why: Error): void;
}

/** `toBrowser` is the browser's file descriptor 3, `fromBrowser` its 4; messages end with a zero byte. */
export function openCdpPipe(toBrowser: Writable, fromBrowser: Readable): CdpPipe {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let rest = '';
  fromBrowser.setEncoding('utf8');
  fromBrowser.on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) settle(waiting, message);
  });
  const fail = () => {
    for (const caller of waiting.values()) caller.reject(new Error(`${caller.method}: Chromium is gone`));
    waiting.clear();
  };
  fromBrowser.on('close', fail);
  toBrowser.on('error', fail);

  return {
    async send(method, params, result) {
      const id = ++lastId;
      const answer = await new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { method, resolve, reject });
        toBrowser.write(`${JSON.stringify({ id, method, params })}\0`);
      });
      return result.parse(answer);
    },
  };
}

/** Events carry no id; nobody here listens to them. */
function settle(waiting: Map<number, Waiting>, message: string): void {
  const answer = answerSchema.safeParse(JSON.parse(message));
  const caller = answer.success ? waiting.get(answer.data.id) : undefined;
  if (!answer.success || !caller) return;
  waiting.delete(answer.data.id);
  const { error, result } = answer.data;
  if (error) caller.reject(new Error(`${caller.method}: ${error.message}`));
  else caller.resolve(result);
}
