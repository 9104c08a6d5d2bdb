import { longRun } from './long-run.ts';
import { type Row, shareRow } from './report.ts';

const REPLAYS = 20;

/** The long run of tests/e2e/replay.test.ts, which ends at the first replay that fails. @throws Error where one did */
export function replay(): Row[] {
  if (!longRun('e2e', 'tests/e2e/replay.test.ts', { REPLAYS: String(REPLAYS) }))
    throw new Error('A replay failed; what it stood at is above');
  return [shareRow('replay-share', REPLAYS, REPLAYS, 1)];
}
