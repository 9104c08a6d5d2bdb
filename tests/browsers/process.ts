import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What has to be tidied up when this process ends, in whatever way it ends. */
const leftovers = new Set<() => void>();
process.once('exit', () => leftovers.forEach((tidy) => tidy()));

/** A folder of its own that is gone when this process ends. */
export function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  leftovers.add(() => removeFolder(folder));
  return folder;
}

/** Patient, because a browser that was killed may still be letting go of its files. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

export interface BrowserProcess {
  child: ChildProcess;
  /** Resolves when it is gone, however it went. */
  exited: Promise<void>;
  running(): boolean;
  /** At once, with no chance to tidy up. */
  kill(): Promise<void>;
}

/** Starts a browser that does not outlive this process, not even when a test throws. */
export function spawnBrowser(
  executable: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv | undefined; stdio: StdioOptions },
): BrowserProcess {
  const child = spawn(executable, args, { env: { ...process.env, ...options.env }, stdio: options.stdio });
  const reap = () => void child.kill('SIGKILL');
  leftovers.add(reap);
  const exited = new Promise<void>((done) => {
    child.once('error', () => done());
    child.once('exit', () => done());
  }).then(() => void leftovers.delete(reap));
  return {
    child,
    exited,
    running: () => child.pid !== undefined && child.exitCode === null && child.signalCode === null,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
