import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

/**
 * The Chrome DevTools Protocol over `--remote-debugging-pipe`, for what Playwright has no words for:
 * `Extensions.*` is served on this pipe alone, and asking for targets here attaches to none of them.
 */
export interface CdpPipe {
  /** `session`: of an attached target; without one it is the browser that is spoken to. */
  send<T>(
    method: string,
    params: Record<string, unknown>,
    result: z.ZodType<T>,
    session?: string,
  ): Promise<T>;
  /** Only what was asked for comes: a domain is switched on by its own command. */
  on(listener: (event: CdpEvent) => void): void;
}

export interface CdpEvent {
  method: string;
  params: unknown;
}

const eventSchema = z.object({ method: z.string(), params: z.unknown() });

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
  const listeners: ((event: CdpEvent) => void)[] = [];
  let lastId = 0;
  let rest = '';
  fromBrowser.setEncoding('utf8');
  fromBrowser.on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) take(JSON.parse(message));
  });
  const take = (message: unknown) => {
    const event = eventSchema.safeParse(message);
    if (event.success) for (const listener of listeners) listener(event.data);
    else settle(waiting, message);
  };
  const fail = () => {
    for (const caller of waiting.values()) caller.reject(new Error(`${caller.method}: Chromium is gone`));
    waiting.clear();
  };
  fromBrowser.on('close', fail);
  toBrowser.on('error', fail);

  return {
    async send(method, params, result, session) {
      const id = ++lastId;
      const answer = await new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { method, resolve, reject });
        toBrowser.write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`);
      });
      return result.parse(answer);
    },
    on: (listener) => void listeners.push(listener),
  };
}

function settle(waiting: Map<number, Waiting>, message: unknown): void {
  const answer = answerSchema.safeParse(message);
  const caller = answer.success ? waiting.get(answer.data.id) : undefined;
  if (!answer.success || !caller) return;
  waiting.delete(answer.data.id);
  const { error, result } = answer.data;
  if (error) caller.reject(new Error(`${caller.method}: ${error.message}`));
  else caller.resolve(result);
}
