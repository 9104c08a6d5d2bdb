import { execFileSync, spawn } from 'node:child_process';
import { Readable } from 'node:stream';

/** A display that nobody sees, for what a headless browser does not draw: its own windows and prompts. */
export interface Display {
  /** Hand these to the browser. */
  env: NodeJS.ProcessEnv;
  /** xdotool on this display; returns what it prints. */
  xdotool(...args: string[]): string;
  stop(): void;
}

/** @throws Error where Xvfb is not installed. */
export async function startDisplay(size = '1280x900x24'): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  process.once('exit', () => server.kill());
  const number = await new Promise<string>((resolve, reject) => {
    const output = server.stdio[3];
    if (output instanceof Readable) output.once('data', (text: Buffer) => resolve(text.toString().trim()));
    server.once('error', (cause) => reject(new Error('Xvfb does not start; is it installed?', { cause })));
    server.once('exit', () => reject(new Error('Xvfb ended while it was starting')));
  });
  const env = { ...process.env, DISPLAY: `:${number}` };
  return {
    env,
    xdotool: (...args) => execFileSync('xdotool', args, { env }).toString().trim(),
    stop: () => void server.kill(),
  };
}
