import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Box, pictureOf } from './framebuffer.ts';
import { removeFolder, temporaryFolder } from './process.ts';
import { waitFor } from './wait.ts';

/** Milliseconds without a change after which a window is drawn and takes keys. */
const STILL_MS = 1_000;

/** A display that nobody sees, for what a headless browser does not draw: its own windows and prompts. */
export interface Display {
  /** Hand these to the browser. */
  env: NodeJS.ProcessEnv;
  /** xdotool on this display; returns what it prints. */
  xdotool(...args: string[]): string;
  /** A PNG of a part of it, once nothing moves there any more. */
  picture(part: Box): Promise<Buffer>;
  /** Does something, and resolves when a part of the display is another for it and does not change any more. */
  changed(part: Box, act: () => Promise<void>): Promise<void>;
  /** Where the windows are that can be seen. */
  windows(): Box[];
  /** A window that was not among those before, unless it still moves. */
  restingWindow(before: readonly Box[]): Promise<Box | undefined>;
  pointAt(x: number, y: number): void;
  stop(): void;
}

/** @throws Error where Xvfb is not installed. */
export async function startDisplay(size = '1280x900x24'): Promise<Display> {
  const folder = temporaryFolder('eyewitness-display-');
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-fbdir', folder],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  process.once('exit', () => server.kill());
  const number = await new Promise<string>((resolve, reject) => {
    const output = server.stdio[3];
    if (output instanceof Readable) output.once('data', (text: Buffer) => resolve(text.toString().trim()));
    server.once('error', (cause) => reject(new Error('Xvfb does not start; is it installed?', { cause })));
    server.once('exit', () => reject(new Error('Xvfb ended while it was starting')));
  });
  const env = { ...process.env, DISPLAY: `:${number}` };
  const xdotool = (...args: string[]) => execFileSync('xdotool', args, { env }).toString().trim();
  const look = (part: Box) => pictureOf(join(folder, 'Xvfb_screen0'), part);
  const still = (part: Box, before?: Buffer) =>
    waitFor('the display to stand still', async () => {
      const now = look(part);
      if (before?.equals(now)) return undefined;
      await sleep(STILL_MS);
      return look(part).equals(now) ? now : undefined;
    });
  const windows = () =>
    xdotool('search', '--onlyvisible', '--name', '.*')
      .split('\n')
      .flatMap((id) => boxOf(() => xdotool('getwindowgeometry', '--shell', id)));
  return {
    env,
    xdotool,
    picture: (part) => still(part),
    changed: async (part, act) => {
      const before = look(part);
      await act();
      await still(part, before);
    },
    windows,
    restingWindow: async (before) => {
      const news = () => windows().find((box) => !before.some((known) => isDeepStrictEqual(box, known)));
      const found = news();
      if (!found) return undefined;
      await sleep(STILL_MS / 2);
      return isDeepStrictEqual(news(), found) ? found : undefined;
    },
    pointAt: (x, y) => void xdotool('mousemove', String(Math.round(x)), String(Math.round(y))),
    stop: () => {
      server.once('exit', () => removeFolder(folder));
      server.kill();
    },
  };
}

/** None where the window has gone meanwhile. */
function boxOf(ask: () => string): Box[] {
  try {
    const said = new Map(
      ask()
        .split('\n')
        .map((line) => line.split('=') as [string, string]),
    );
    const of = (name: string) => Number(said.get(name));
    return [{ x: of('X'), y: of('Y'), width: of('WIDTH'), height: of('HEIGHT') }];
  } catch {
    return [];
  }
}
