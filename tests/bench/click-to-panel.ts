import { fileURLToPath } from 'node:url';
import { startDemoApp } from '../demo/app.ts';
import { openBenchBrowser, type BenchBrowser } from './bench-browser.ts';
import { timeRow, type Row } from './report.ts';
import { takeTurns, type Trio } from './turns.ts';

/** Rounds that are not counted: first paints fill caches and compile code. */
const WARM_UP = 5;
const ROUNDS = 40;
/** Fewer, because the worker's start is most of it and varies little beside it. */
const COLD_ROUNDS = 15;

const baselineFolder = fileURLToPath(new URL('baseline', import.meta.url));

/**
 * From the click on the toolbar button to the panel with the decoded screenshot and a title field that
 * takes the focus. Eyewitness, the baseline and a twin of the baseline each have a Chromium of their own
 * and take turns, so that whatever else the machine does hits all of them alike. Both copies together are what
 * Eyewitness is held against; what the twin's ratio to the other is away from 1 is noise.
 */
export async function clickToPanel(): Promise<Row[]> {
  const app = await startDemoApp();
  const browsers: Trio<BenchBrowser> = {
    subject: await openBenchBrowser(),
    plain: await openBenchBrowser(baselineFolder),
    twin: await openBenchBrowser(baselineFolder),
  };
  let clicks = 0;
  // The click finds its tab by the address, so each needs one of its own.
  const url = () => `${app.url}/cases/1042?click=${++clicks}`;
  try {
    await takeTurns(browsers, WARM_UP, (browser) => browser.measure(url()));
    const warm = await takeTurns(browsers, ROUNDS, (browser) => browser.measure(url()));
    const cold = await takeTurns(browsers, COLD_ROUNDS, (browser) => browser.measure(url(), { cold: true }));
    return [
      timeRow('click-to-panel', warm.subject, [...warm.plain, ...warm.twin]),
      timeRow('click-to-panel-twin', warm.twin, warm.plain),
      timeRow('click-to-panel-cold', cold.subject, [...cold.plain, ...cold.twin]),
      timeRow('click-to-panel-cold-twin', cold.twin, cold.plain),
    ];
  } finally {
    for (const browser of Object.values(browsers)) await browser.close();
    await app.close();
  }
}
