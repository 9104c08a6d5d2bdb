import { z } from 'zod';
import { launchChromium } from '../browsers/chromium.ts';
import { timeRow, type Row } from './report.ts';

/** Pixels. A long page of documentation. */
const SIZE = { width: 1_280, height: 20_000 };

const ROUNDS = 5;

const timesSchema = z.object({ flat: z.array(z.number()), bare: z.array(z.number()) });

/**
 * Making marks, black-outs and facts part of a picture of 20,000 pixels, in the worker that the editor starts for it,
 * against decoding the same picture there and encoding it again.
 */
export async function flattenLong(): Promise<Row[]> {
  const chromium = await launchChromium();
  try {
    const page = await chromium.context.newPage();
    await page.goto(chromium.url('editor.html'));
    const found: unknown = await page.evaluate(
      `(${String(timeFlatten)})(${JSON.stringify(SIZE)}, ${ROUNDS}, '/picture-worker.js')`,
    );
    const { flat, bare } = timesSchema.parse(found);
    return [timeRow('flatten-20k-ms', flat, bare)];
  } finally {
    await chromium.close();
  }
}

/** In a page of the extension. Stands alone. */
async function timeFlatten(
  { width, height }: { width: number; height: number },
  rounds: number,
  worker: string,
): Promise<{ flat: number[]; bare: number[] }> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.font = '15px sans-serif';
  for (let y = 20; y < height; y += 22) {
    context.fillStyle = y % 5 ? '#222222' : '#0b695c';
    context.fillText(`${y} The list of cases of this month, with place, team and status. `.repeat(3), 20, y);
  }
  const source = await canvas.convertToBlob({ type: 'image/png' });
  const marks = Array.from({ length: 40 }, (_, index) => {
    const box = { x: 40 + (index % 7) * 100, y: 200 + index * 480, width: 220, height: 40 };
    const look = { id: String(index), colour: 'red', weight: 4 };
    const end = { x: box.x + 200, y: box.y + 200 };
    return index % 2
      ? { kind: 'blackout', id: String(index), box }
      : { kind: 'arrow', ...look, from: { x: box.x, y: box.y }, to: end };
  });
  const facts = ['https://app.example.org/cases/1042', '22 November 2026', '1280 × 800', 'EW-00000000'];
  const run = async (job: object) => {
    const began = performance.now();
    const at = new Worker(worker);
    const answer = await new Promise<object>((resolve, reject) => {
      at.onmessage = ({ data }: MessageEvent<object>) => resolve(data);
      at.onerror = ({ message }) => reject(new Error(message));
      at.postMessage(job);
    });
    at.terminate();
    if (!('flat' in answer)) throw new Error(JSON.stringify(answer));
    return performance.now() - began;
  };
  const times = { flat: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.bare.push(await run({ source }));
    times.flat.push(await run({ source, edit: { marks, refused: [] }, bar: { facts, unit: 1 } }));
  }
  return times;
}
