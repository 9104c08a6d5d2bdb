import { z } from 'zod';
import { waitFor } from '../browsers/wait.ts';
import { inspect } from './inspector.ts';
import { openPlainBrowser, openRecordedBrowser, type PlainBrowser } from './recorded-browser.ts';
import { limitRow, type Row } from './report.ts';
import { takeTurns, type Trio } from './turns.ts';
import { startWorkload, type Workload } from './workload.ts';

const RUNS = 5;
/** Frames of one page, itself among them: what is measured is theirs together, divided. */
const FRAMES = 10;
/** Bytes that recorder and relay may hold of one frame: 200 entries at their longest, and a few times that. */
const WANTED = 1_048_576;

const created = z.object({ targetId: z.string() });
const nothing = z.unknown();
const heap = z.object({
  usedSize: z.number(),
  embedderHeapUsedSize: z.number().default(0),
  backingStorageSize: z.number().default(0),
});

/**
 * Bytes that a frame holds more than without an extension once every log of the recorder is full of entries at
 * their longest. The browser keeps console messages too, the same in both.
 */
export async function recorderHeap(): Promise<Row[]> {
  const frame = `<!doctype html><meta charset="utf-8"><script>(${String(flood)})()</script>`;
  const frames = '<iframe src="/frame.html"></iframe>'.repeat(FRAMES - 1);
  const files = new Map([
    ['/', `${frame}${frames}`],
    ['/frame.html', frame],
  ]);
  const workload = await startWorkload((path) => files.get(path), '/');
  const browsers: Trio<PlainBrowser> = {
    subject: await openRecordedBrowser(workload.url),
    plain: await openPlainBrowser(),
    twin: await openPlainBrowser(),
  };
  try {
    const { subject, plain, twin } = await takeTurns(browsers, RUNS, (browser) => heapOf(browser, workload));
    const perFrame = subject.map(
      (used, run) => (used - ((plain[run] ?? NaN) + (twin[run] ?? NaN)) / 2) / FRAMES,
    );
    return [limitRow('recorder-heap-bytes', 'bytes', perFrame, WANTED)];
  } finally {
    for (const browser of Object.values(browsers)) await browser.close();
    await workload.close();
  }
}

/** What is left of the renderer's heap, with all its frames and worlds, after everything that can go is gone. */
async function heapOf({ process: { pipe } }: PlainBrowser, workload: Workload): Promise<number> {
  const { targetId } = await pipe.send('Target.createTarget', { url: workload.url }, created);
  const page = await inspect(pipe, targetId);
  await waitFor('the flood to be over', () =>
    page.evaluate(
      `[self, ...Array.from(frames)].filter((frame) => frame.flooded).length === ${FRAMES}`,
      z.boolean(),
    ),
  );
  await page.send('HeapProfiler.collectGarbage');
  await page.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = heap.parse(
    await page.send('Runtime.getHeapUsage'),
  );
  await pipe.send('Target.closeTarget', { targetId }, nothing);
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

/** Runs in each frame: more than every log takes, each entry other than the last and longer than is kept. */
async function flood(): Promise<void> {
  const ENTRIES = 250;
  const long = (index: number) => `${index} ${'what happened in detail '.repeat(120)}`;
  for (let index = 0; index < ENTRIES; index++) {
    console.error(new Error(long(index)));
    console.log(long(index));
    void Promise.reject(new Error(long(index)));
    setTimeout(() => {
      throw new Error(long(index));
    });
  }
  // What was rejected and thrown is told first.
  await new Promise((done) => setTimeout(done, 500));
  Object.assign(globalThis, { flooded: true });
}
