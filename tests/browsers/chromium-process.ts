import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { openCdpPipe, type CdpPipe } from './cdp-pipe.ts';
import { needBrowser } from './find.ts';
import { spawnBrowser, type BrowserProcess } from './process.ts';
import { waitFor } from './wait.ts';

export interface ChromiumProcess extends BrowserProcess {
  pipe: CdpPipe;
  /** Where debuggers that come and go can connect: `http://127.0.0.1:<port>`. */
  endpoint: string;
}

export interface ChromiumProcessOptions {
  profile: string;
  headless: boolean;
  args: string[];
  env?: NodeJS.ProcessEnv | undefined;
}

/** Nothing that changes how workers, timers or the network behave: those are under test. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--disable-component-update',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
  '--window-size=1280,800',
  '--window-position=0,0',
  '--lang=en-US',
];

/**
 * Chromium with two ways in: the pipe, which Extensions.* demands, and a port, so that a debugger can be
 * connected for the set-up and be gone while something is measured.
 */
export async function startChromium(options: ChromiumProcessOptions): Promise<ChromiumProcess> {
  const portFile = join(options.profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const started = spawnBrowser(needBrowser('chromium'), flags(options), {
    env: options.env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const pipe = openPipe(started);
  const port = await waitFor('the debugging port of Chromium', () => {
    if (!started.running()) throw new Error('Chromium ended while it was starting');
    // The file may be seen before its first line is written.
    return Number(readFileSync(portFile, 'utf8').split('\n')[0]) || undefined;
  });
  return { ...started, pipe, endpoint: `http://127.0.0.1:${port}` };
}

function openPipe({ child }: BrowserProcess): CdpPipe {
  const [toBrowser, fromBrowser] = [child.stdio[3], child.stdio[4]];
  if (!(toBrowser instanceof Writable) || !(fromBrowser instanceof Readable)) {
    throw new Error('Chromium was started without its pipe');
  }
  return openCdpPipe(toBrowser, fromBrowser);
}

function flags({ profile, headless, args }: ChromiumProcessOptions): string[] {
  return [
    ...QUIET,
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--remote-debugging-port=0',
    '--enable-unsafe-extension-debugging',
    // Headless Chromium's screen is smaller than its window unless it is told.
    ...(headless ? ['--headless=new', '--screen-info={1280x800}'] : []),
    // Chromium's sandbox refuses to start as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...args,
    'about:blank',
  ];
}
