import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { z } from 'zod';
import { startRedmine, startRequestTracker } from '../servers/servers.ts';
import type { deliverOnce, Measured } from './deliver-once.ts';
import { type Row, timeRow } from './report.ts';

const ROUNDS = 15;

/** The first ones are the servers' own warming up. */
const WARM_UP = 2;

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Written {
  url: string;
  init: RequestInit;
}

/** Node's fetch, keeping what was written through it. */
function recording(written: Written[]): typeof fetch {
  return async (input, init) => {
    if (init?.method === 'POST' && typeof input === 'string') {
      const { method, headers, body } = init;
      written.push({ url: input, init: { method, ...(headers && { headers }), ...(body && { body }) } });
    }
    return fetch(input, init);
  };
}

const tokenIn = (text: string) => /"token":\s*"([^"]+)"/.exec(text)?.[1];

/** The same bytes to the same addresses, one after the other, and nothing else: nobody looks what became of them. */
async function sendBare(written: readonly Written[], tokens: readonly string[]): Promise<void> {
  const made: string[] = [];
  for (const { url, init } of written) {
    // What was uploaded goes by another name each time.
    const body =
      typeof init.body === 'string'
        ? tokens.reduce((text, token, at) => text.replaceAll(token, made[at] ?? token), init.body)
        : init.body;
    const response = await fetch(url, { ...init, ...(body && { body }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${url} refused the bare request: ${response.status} ${text}`);
    const token = tokenIn(text);
    if (token) made.push(token);
  }
}

const deliverySchema = z.object({
  deliverOnce: z.custom<typeof deliverOnce>((value) => typeof value === 'function'),
});

async function measured(
  kind: Measured,
  settings: Record<string, unknown>,
  deliver: typeof deliverOnce,
): Promise<Row[]> {
  const made: number[] = [];
  const receipts: number[] = [];
  const bare: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const written: Written[] = [];
    const tokens: string[] = [];
    const record = recording(written);
    // Recorded apart from what is timed: the answers are read twice here.
    await deliver(kind, settings, async (input, init) => {
      const response = await record(input, init);
      const token = tokenIn(await response.clone().text());
      if (token) tokens.push(token);
      return response;
    });
    const takeOurs = async () => {
      const times = await deliver(kind, settings, fetch);
      if (round < 0) return;
      made.push(times.made);
      receipts.push(times.receipt);
    };
    const takeBare = async () => {
      const began = performance.now();
      await sendBare(written, tokens);
      if (round >= 0) bare.push(performance.now() - began);
    };
    for (const take of round % 2 === 0 ? [takeOurs, takeBare] : [takeBare, takeOurs]) await take();
  }
  return [timeRow(`delivery-5mb-${kind}`, made, bare), timeRow(`receipt-5mb-${kind}`, receipts, bare)];
}

/** How long a ticket takes to be there, and to be read back, beside sending its bytes alone, at real helpdesks. */
export async function deliveryTime(): Promise<Row[]> {
  const { module } = await runnerImport<unknown>(fileURLToPath(new URL('deliver-once.ts', import.meta.url)), {
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': root } },
  });
  const { deliverOnce: deliver } = deliverySchema.parse(module);
  const tracker = await startRequestTracker();
  const redmine = await startRedmine();
  try {
    return [
      ...(await measured(
        'request-tracker',
        { address: tracker.base, token: tracker.tokens.reporter, queue: tracker.queue },
        deliver,
      )),
      ...(await measured(
        'redmine',
        {
          address: redmine.base,
          key: redmine.keys.reporter,
          project: redmine.project,
          tracker: redmine.trackers['Support'],
        },
        deliver,
      )),
    ];
  } finally {
    await tracker.stop();
    await redmine.stop();
  }
}
