import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openPlainBrowser, openRecordedBrowser, type PlainBrowser } from './recorded-browser.ts';
import { pairedRows, type Row } from './report.ts';
import type { Trio } from './turns.ts';
import { startWorkload, type Workload } from './workload.ts';

/** Rounds that count, and those before them in which code is compiled. */
const ROUNDS = 60;
const WARM_UP = 5;
/** As many as the recorder takes in per second after a burst, so that none is refused. */
const CALLS = 100;
/** Calls that are timed together, of which the median counts: what interrupts the page then spoils a few of ten. */
const TOGETHER = 10;
/** Milliseconds between batches. */
const REST_MS = 1_050;

const timesSchema = z.object({ string: z.array(z.number()), object: z.array(z.number()) });
type Times = z.infer<typeof timesSchema>;

const nothing = z.unknown();

/**
 * Microseconds of a console call in a page that is recorded, against the same call without an extension. Each of
 * the three pages works for a millisecond a second and at another moment than the others; no debugger is near,
 * which would make every call slower.
 */
export async function consoleCall(): Promise<Row[]> {
  const program = `(${String(timeCalls)})(${ROUNDS + WARM_UP}, ${CALLS}, ${TOGETHER}, ${REST_MS})`;
  const html = `<!doctype html><meta charset="utf-8"><title>Console</title><script>${program}</script>`;
  const workload = () => startWorkload((path) => (path === '/' ? html : undefined), '/');
  const [one, two, three] = [await workload(), await workload(), await workload()];
  const subject = await openRecordedBrowser(one.url);
  const [plain, twin] = [await openPlainBrowser(), await openPlainBrowser()];
  try {
    const times: Trio<Times> = await inParallel({
      subject: () => timesIn(subject, one, 0),
      plain: () => timesIn(plain, two, 1),
      twin: () => timesIn(twin, three, 2),
    });
    return (['string', 'object'] as const).flatMap((sort) =>
      pairedRows(`console-call-${sort}`, 'µs', {
        subject: times.subject[sort].slice(WARM_UP),
        plain: times.plain[sort].slice(WARM_UP),
        twin: times.twin[sort].slice(WARM_UP),
      }),
    );
  } finally {
    for (const opened of [subject, plain, twin, one, two, three]) await opened.close();
  }
}

async function inParallel<T>({ subject, plain, twin }: Trio<() => Promise<T>>): Promise<Trio<T>> {
  const [a, b, c] = await Promise.all([subject(), plain(), twin()]);
  return { subject: a, plain: b, twin: c };
}

/** @param third which third of the rest this one begins in */
async function timesIn(
  { process: { pipe } }: PlainBrowser,
  workload: Workload,
  third: number,
): Promise<Times> {
  await sleep((REST_MS / 3) * third);
  const over = workload.over();
  await pipe.send('Target.createTarget', { url: workload.url }, nothing);
  return timesSchema.parse(JSON.parse(await over));
}

/** Runs in the page, which is isolated, so that its clock has 5 µs. */
async function timeCalls(rounds: number, calls: number, together: number, restMs: number): Promise<void> {
  const rest = () => new Promise((done) => setTimeout(done, restMs));
  const times = { string: [] as number[], object: [] as number[] };
  const time = (call: (index: number) => void) => {
    const taken = [];
    for (let index = 0; index < calls;) {
      const began = performance.now();
      for (const end = index + together; index < end; index++) call(index);
      taken.push(((performance.now() - began) * 1_000) / together);
    }
    return taken.sort((one, other) => one - other)[Math.floor(taken.length / 2)] ?? NaN;
  };
  for (let round = 0; round < rounds; round++) {
    await rest();
    times.string.push(time((index) => console.log(`Loaded case ${round} with ${index} visits`)));
    await rest();
    const place = { city: 'Dadaab', round };
    const made = Array.from({ length: calls }, (_, id) => ({
      id,
      name: 'Amina',
      tags: ['new', 'urgent'],
      place,
    }));
    times.object.push(time((index) => console.log('saved', made[index])));
  }
  await fetch('/over', { method: 'POST', body: JSON.stringify(times) });
}
