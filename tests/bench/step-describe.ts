import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { describeBundle } from '../browsers/describe-bundle.ts';
import { startChromium } from '../browsers/chromium-process.ts';
import { removeFolder, temporaryFolder } from '../browsers/process.ts';
import { waitFor } from '../browsers/wait.ts';
import { STEP_DESCRIBE_MS } from '../budgets.ts';
import { inspect, type Inspected } from './inspector.ts';
import { limitRow, percentileRow, type Row } from './report.ts';
import { describedPage } from './step-describe-page.ts';

/** Different walks through the page, each in documents of its own. */
const WALKS = 12;
/** Steps of a walk, about as many as one report tells. */
const STEPS = 30;
/** Times each walk is repeated in a fresh document; the best counts, as the rest is what else the machine did. */
const REPEATS = 5;

const ELEMENTS = 1_000;

const created = z.object({ targetId: z.string() });
const frameTree = z.object({ frameTree: z.object({ frame: z.object({ id: z.string() }) }) });
const world = z.object({ executionContextId: z.number() });
const timed = z.object({
  result: z.object({ value: z.array(z.number()) }),
  exceptionDetails: z.never().optional(),
});

/**
 * How long the relay's own code takes to describe what somebody clicked: role, name, proof that they are unique,
 * selectors, place. In an isolated world, as the relay is, on a page whose clock is as fine as browsers let it be.
 */
export async function stepDescribe(): Promise<Row[]> {
  const bundle = await describeBundle();
  const server = createServer((_request, response) => {
    const isolated = {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    };
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...isolated }).end(describedPage());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const profile = temporaryFolder('eyewitness-describe-');
  const chromium = await startChromium({ profile, headless: true, args: [] });
  try {
    const { targetId } = await chromium.pipe.send('Target.createTarget', { url: 'about:blank' }, created);
    const page = await inspect(chromium.pipe, targetId);
    await page.send('Page.enable');
    const times: number[] = [];
    const cold: number[] = [];
    for (let walk = 0; walk < WALKS; walk++) {
      const repeats: number[][] = [];
      const firsts: number[] = [];
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        const visit = (how: string) => `http://127.0.0.1:${port}/${walk}-${repeat}-${how}`;
        repeats.push(await walkThrough(page, visit('ready'), bundle, { walk, steps: STEPS, ready: true }));
        firsts.push(...(await walkThrough(page, visit('cold'), bundle, { walk, steps: 1, ready: false })));
      }
      for (let step = 0; step < STEPS; step++)
        times.push(Math.min(...repeats.map((all) => all[step] ?? Infinity)));
      cold.push(Math.min(...firsts));
    }
    return [
      percentileRow('step-describe-ms', times, STEP_DESCRIBE_MS),
      limitRow('step-describe-unprepared-ms', 'ms', cold, STEP_DESCRIBE_MS),
    ];
  } finally {
    await chromium.kill();
    server.close();
    removeFolder(profile);
  }
}

interface Walk {
  /** Which one. */
  walk: number;
  steps: number;
  /** As after the pointer has moved in the document, when the relay has its code run once. */
  ready: boolean;
}

/** @returns milliseconds of each step, in order */
async function walkThrough(page: Inspected, url: string, bundle: string, walk: Walk): Promise<number[]> {
  await page.send('Page.navigate', { url });
  const ready = `location.href === ${JSON.stringify(url)} && document.readyState === 'complete'`;
  await waitFor('the page to be described', () => page.evaluate(ready, z.boolean()));
  const elements = await page.evaluate(`document.querySelectorAll('*').length`, z.number());
  if (elements !== ELEMENTS) throw new Error(`The page has ${elements} elements`);
  const frameId = frameTree.parse(await page.send('Page.getFrameTree')).frameTree.frame.id;
  const { executionContextId: contextId } = world.parse(
    await page.send('Page.createIsolatedWorld', { frameId }),
  );
  await page.send('Runtime.evaluate', { contextId, expression: bundle });
  const expression = `(${String(describeSome)})(${JSON.stringify(walk)})`;
  return timed.parse(await page.send('Runtime.evaluate', { contextId, expression, returnByValue: true }))
    .result.value;
}

/** In the page: each walk takes other elements, from all over it. */
function describeSome({ walk, steps, ready }: Walk): number[] {
  const { describeStep, warmUp } = globalThis as unknown as {
    describeStep: (element: Element, click: MouseEvent) => { selectors: unknown[] };
    warmUp: () => void;
  };
  if (ready) warmUp();
  const elements = document.querySelectorAll('a, button, input, select');
  const click = new MouseEvent('click', { clientX: 5, clientY: 5 });
  return Array.from({ length: steps }, (_, step) => {
    const element = elements[(step * 37 + walk * 11) % elements.length];
    if (!element) throw new Error('nothing to describe');
    const began = performance.now();
    const { selectors } = describeStep(element, click);
    const took = performance.now() - began;
    if (!selectors.length) throw new Error(`no selector for ${element.outerHTML}`);
    return took;
  });
}
