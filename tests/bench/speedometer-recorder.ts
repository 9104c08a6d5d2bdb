import { z } from 'zod';
import { openPlainBrowser, openRecordedBrowser, type PlainBrowser } from './recorded-browser.ts';
import { busiestSince, rendererCpu } from './renderer-cpu.ts';
import { pairedRows, type Row } from './report.ts';
import { startSpeedometer } from './speedometer.ts';
import { startTodoMvc } from './todomvc/server.ts';
import { takeTurns, type Trio } from './turns.ts';
import type { Workload } from './workload.ts';

/** Rounds that are not counted: the first run of a browser fills its caches. */
const WARM_UP = 1;
/** Runs of one and the same browser differ by a tenth: with fewer, chance alone is more than what is looked for. */
const BLOCKS = 36;

const nothing = z.unknown();
const created = z.object({ targetId: z.string() });

/**
 * Processor time of the page's renderer over one run, watched and recorded against without an extension. Time
 * of the processor, because time of the clock is also that of whatever else the machine does.
 */
export async function speedometerRecorder(): Promise<Row[]> {
  const workload = (await startSpeedometer()) ?? (await startTodoMvc());
  const browsers: Trio<PlainBrowser> = {
    subject: await openRecordedBrowser(workload.url),
    plain: await openPlainBrowser(),
    twin: await openPlainBrowser(),
  };
  try {
    await takeTurns(browsers, WARM_UP, (browser) => run(browser, workload));
    return pairedRows(
      'speedometer-recorder',
      'ms',
      await takeTurns(browsers, BLOCKS, (browser) => run(browser, workload)),
    );
  } finally {
    for (const browser of Object.values(browsers)) await browser.close();
    await workload.close();
  }
}

/** In a tab and so in a process of its own. @returns milliseconds of processor time */
async function run({ process: { pipe } }: PlainBrowser, workload: Workload): Promise<number> {
  const before = await rendererCpu(pipe);
  const over = workload.over();
  const [{ targetId }] = await Promise.all([
    pipe.send('Target.createTarget', { url: workload.url }, created),
    over,
  ]);
  const used = await busiestSince(pipe, before);
  await pipe.send('Target.closeTarget', { targetId }, nothing);
  return used;
}
