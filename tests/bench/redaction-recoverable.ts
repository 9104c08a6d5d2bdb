import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStory } from '../browsers/story.ts';
import { startDemoApp } from '../demo/app.ts';
import { startDesk } from '../desk/desk.ts';
import { connectDesk } from '../e2e/person.ts';
import { recoverable } from '../redaction/recoverable.ts';
import { type Row, shareRow } from './report.ts';

const PICTURES = 108;

/** Hidden texts of which something was found in pixels, bytes, records or tickets, of all that were hidden. */
export async function redactionRecoverable(): Promise<Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'eyewitness-desk-'));
  const desk = await startDesk({ data });
  const app = await startDemoApp();
  const story = await startStory('chromium');
  try {
    await connectDesk(story, desk);
    const { pictures, found, missed } = await recoverable(story, desk, `${app.url}/cases/1042`, PICTURES);
    if (missed.length) throw new Error(`What was not hidden was not found either: ${missed.join(', ')}`);
    return [shareRow('redaction-recoverable', new Set(found).size, pictures, null)];
  } finally {
    await story.close();
    await app.close();
    await desk.close();
    rmSync(data, { recursive: true, force: true });
  }
}
