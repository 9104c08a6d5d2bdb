import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { longRun } from './long-run.ts';
import { limitRow, type Row } from './report.ts';

const REPORTS = 500;

/** Bytes by which memory in use may grow over all reports. */
const MEMORY_BYTES = 32 * 1024 * 1024;

const figuresSchema = z.object({
  reports: z.number(),
  lost: z.number(),
  doubled: z.number(),
  'files missing or altered': z.number(),
  'memory grown': z.number(),
});

/** The long run of tests/contract/chaos.test.ts, whose table goes to the terminal. @throws Error where it fails */
export function chaos(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'eyewitness-chaos-figures-'));
  const file = join(folder, 'figures.json');
  try {
    const env = { CHAOS_REPORTS: String(REPORTS), CHAOS_FIGURES: file };
    if (!longRun('contract', 'tests/contract/chaos.test.ts', env))
      throw new Error('The long chaos run failed; its seed is in the table above');
    const figures = figuresSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const count = (name: string, value: number): Row => ({
      name,
      value,
      unit: 'count',
      baseline: 0,
      ratio: null,
      runs: figures.reports,
      spread: 0,
    });
    return [
      count('chaos-lost', figures.lost),
      count('chaos-doubled', figures.doubled),
      count('chaos-altered', figures['files missing or altered']),
      limitRow('chaos-memory-bytes', 'bytes', [Math.max(0, figures['memory grown'])], MEMORY_BYTES),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
