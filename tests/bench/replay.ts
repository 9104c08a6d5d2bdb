import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Row, shareRow } from './report.ts';

const REPLAYS = 20;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The long run of tests/e2e/replay.test.ts, which ends at the first replay that fails. @throws Error where one did */
export function replay(): Row[] {
  const { status } = spawnSync(
    'vitest',
    [
      ...['run', '--config', 'tests/vitest.config.ts', '--retry=0'],
      ...['--project', 'e2e', 'tests/e2e/replay.test.ts'],
    ],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, REPLAYS: String(REPLAYS) },
    },
  );
  if (status !== 0) throw new Error('A replay failed; what it stood at is above');
  return [shareRow('replay-share', REPLAYS, REPLAYS, 1)];
}
