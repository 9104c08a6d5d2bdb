import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { packageZip } from '../browsers/package.ts';
import { openPlainBrowser } from './recorded-browser.ts';
import { limitRow, type Row } from './report.ts';
import { startWorkload } from './workload.ts';

const RUNS = 5;
/** What a page that has lost its mind writes. */
const CALLS_PER_MS = 100;
/** Milliseconds of it that are not looked at: after a burst the recorder takes in less. */
const SETTLE_MS = 1_500;
const WATCH_MS = 2_000;
/** Part of one processor's time that the recorder may use of it. */
const WANTED = 0.02;

const created = z.object({ targetId: z.string() });
const nothing = z.unknown();
const busySchema = z.object({ without: z.number(), log: z.number(), error: z.number() });

/**
 * How much of a processor the recorder itself takes while a page writes to its console without end. The console
 * it stands before does nothing here: the browser's own would take three quarters of a processor by itself, and
 * what is looked for would drown in that.
 */
export async function logSpam(): Promise<Row[]> {
  const recorder = unzipSync(readFileSync(packageZip('chromium')))['recorder.js'];
  const program = `(${String(spam)})(${CALLS_PER_MS}, ${SETTLE_MS}, ${WATCH_MS})`;
  const html = `<!doctype html><meta charset="utf-8"><title>Spam</title><script>${program}</script>`;
  const workload = await startWorkload(
    (path) => (path === '/' ? html : path === '/recorder.js' ? recorder : undefined),
    '/',
  );
  const browser = await openPlainBrowser();
  const { pipe } = browser.process;
  const logs: number[] = [];
  const errors: number[] = [];
  try {
    for (let run = 0; run < RUNS; run++) {
      const over = workload.over();
      const { targetId } = await pipe.send('Target.createTarget', { url: workload.url }, created);
      const { without, log, error } = busySchema.parse(JSON.parse(await over));
      await pipe.send('Target.closeTarget', { targetId }, nothing);
      logs.push(log - without);
      errors.push(error - without);
    }
    return [
      limitRow('log-spam-core-share', 'share', logs, WANTED),
      limitRow('error-spam-core-share', 'share', errors, WANTED),
    ];
  } finally {
    await browser.close();
    await workload.close();
  }
}

/** Runs in the page. Answers shares of time: of calls that go nowhere, and of the same with the recorder. */
async function spam(callsPerMs: number, settleMs: number, watchMs: number): Promise<void> {
  const native = () => undefined;
  Object.assign(console, { log: native, error: native });

  /** Keeps the pace by the clock, a few milliseconds at a time, and counts only the calls' own time. */
  const share = async (level: 'log' | 'error') => {
    const turn = () => new Promise((done) => setTimeout(done, 4));
    const began = performance.now();
    let called = 0;
    let busy = 0;
    for (let now = 0; now < settleMs + watchMs; now = performance.now() - began) {
      const due = Math.floor(now * callsPerMs) - called;
      const values = Array.from({ length: due }, (_, i) => ({ id: called + i, state: 'failed', at: [now] }));
      const from = performance.now();
      for (let i = 0; i < due; i++) console[level]('cannot save', values[i]);
      if (now > settleMs) busy += performance.now() - from;
      called += due;
      await turn();
    }
    return busy / watchMs;
  };
  await share('log');
  const without = await share('log');
  const script = document.createElement('script');
  script.src = '/recorder.js';
  await new Promise((done) => {
    script.onload = done;
    document.head.append(script);
  });
  if (console.log === native) throw new Error('The recorder is not in place');
  const body = JSON.stringify({ without, log: await share('log'), error: await share('error') });
  await fetch('/over', { method: 'POST', body });
}
