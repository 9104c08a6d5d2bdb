import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a test file once, without second tries, told by its environment to be longer than in `npm test`. What it prints
 * goes to the terminal.
 *
 * @returns whether it passed
 */
export function longRun(project: string, file: string, env: Record<string, string>): boolean {
  const { status } = spawnSync(
    'vitest',
    ['run', '--config', 'tests/vitest.config.ts', '--retry=0', '--project', project, file],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, ...env },
    },
  );
  return status === 0;
}
