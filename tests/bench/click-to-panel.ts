import { fileURLToPath } from 'node:url';
import { startDemoApp } from '../demo/app.ts';
import { openBenchBrowser, type BenchBrowser } from './bench-browser.ts';
import { timeRow, type Row } from './report.ts';

/** Rounds that are not counted: first paints fill caches and compile code. */
const WARM_UP = 5;
const ROUNDS = 40;
/** Fewer, because the worker's start is most of it and varies little beside it. */
const COLD_ROUNDS = 15;

const baselineFolder = fileURLToPath(new URL('baseline', import.meta.url));

type Who = 'eyewitness' | 'baseline' | 'twin';
type Times = Record<Who, number[]>;

/**
 * From the click on the toolbar button to the panel with the decoded screenshot and a title field that
 * takes the focus. Eyewitness, the baseline and a twin of the baseline each have a Chromium of their own
 * and take turns, so that whatever else the machine does hits all of them alike. Both copies together are what
 * Eyewitness is held against; what the twin's ratio to the other is away from 1 is noise.
 */
export async function clickToPanel(): Promise<Row[]> {
  const app = await startDemoApp();
  const browsers: Record<Who, BenchBrowser> = {
    eyewitness: await openBenchBrowser(),
    baseline: await openBenchBrowser(baselineFolder),
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
      timeRow('click-to-panel', warm.eyewitness, [...warm.baseline, ...warm.twin]),
      timeRow('click-to-panel-twin', warm.twin, warm.baseline),
      timeRow('click-to-panel-cold', cold.eyewitness, [...cold.baseline, ...cold.twin]),
      timeRow('click-to-panel-cold-twin', cold.twin, cold.baseline),
    ];
  } finally {
    for (const browser of Object.values(browsers)) await browser.close();
    await app.close();
  }
}

/** Each round begins with another one, so that none always goes first or always follows the same. */
async function takeTurns(
  browsers: Record<Who, BenchBrowser>,
  rounds: number,
  measure: (browser: BenchBrowser) => Promise<number>,
): Promise<Times> {
  const times: Times = { eyewitness: [], baseline: [], twin: [] };
  const orders: Who[][] = [
    ['baseline', 'eyewitness', 'twin'],
    ['eyewitness', 'twin', 'baseline'],
    ['twin', 'baseline', 'eyewitness'],
    ['twin', 'eyewitness', 'baseline'],
    ['baseline', 'twin', 'eyewitness'],
    ['eyewitness', 'baseline', 'twin'],
  ];
  for (let round = 0; round < rounds; round++) {
    for (const who of orders[round % orders.length] ?? []) times[who].push(await measure(browsers[who]));
  }
  return times;
}
