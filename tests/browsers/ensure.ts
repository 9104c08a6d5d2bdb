import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowser, missingText, PATH_VARIABLE, type BrowserName } from './find.ts';

/** Milliseconds for one installation: 200 MB over a slow line. */
const INSTALL_TIMEOUT_MS = 15 * 60_000;

const DEBIAN_PACKAGES: Record<BrowserName, string[]> = {
  chromium: ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'],
  firefox: ['firefox-esr'],
};

/**
 * Finds the browsers that are asked for and installs those that are missing, where that is possible
 * without a question: by apt-get as root, else Chromium by Playwright's own download.
 *
 * @throws Error with what to do, naming every browser that is still missing.
 */
export function ensureBrowsers(names: BrowserName[]): void {
  if (missing(names).length > 0) installDebianPackages(missing(names));
  if (missing(names).includes('chromium'))
    run('npx', ['--no-install', 'playwright-core', 'install', 'chromium']);
  const lacking = missing(names);
  if (lacking.length > 0) throw new Error(lacking.map(missingText).join('\n'));
}

/** A wrong path that was set by hand is told, not cured by an installation nobody asked for. */
function missing(names: BrowserName[]): BrowserName[] {
  const lacking = names.filter((name) => !findBrowser(name));
  const wrong = lacking.find((name) => process.env[PATH_VARIABLE[name]]);
  if (wrong) throw new Error(missingText(wrong));
  return lacking;
}

/** A display nobody sees and a hand for it: headless browsers show no prompts. */
export function ensureDisplay(): void {
  const lacking = ['Xvfb', 'xdotool'].filter((name) => !existsSync(`/usr/bin/${name}`));
  if (lacking.length) apt(lacking.map((name) => name.toLowerCase()));
}

/** Reads pictures, for tests that ask what can be read off them (tests/canary/read-picture.ts). */
export function ensurePictureReader(): void {
  if (spawnSync('tesseract', ['--version']).error) apt(['tesseract-ocr']);
}

function installDebianPackages(names: BrowserName[]): void {
  apt(names.flatMap((name) => DEBIAN_PACKAGES[name]));
}

function apt(packages: string[]): void {
  const isRoot = process.getuid?.() === 0;
  if (process.platform !== 'linux' || !isRoot || !existsSync('/usr/bin/apt-get')) return;
  run('apt-get', ['update', '-q']);
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages]);
}

/** The outcome is judged by whether the browser is there afterwards, not by the exit code. */
function run(command: string, args: string[]): void {
  console.log('$', command, ...args);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(command, args, {
    stdio: 'inherit',
    env,
    timeout: INSTALL_TIMEOUT_MS,
    shell: process.platform === 'win32',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names: BrowserName[] = ['chromium', 'firefox'];
  try {
    ensureBrowsers(names);
    ensureDisplay();
    ensurePictureReader();
    for (const name of names) console.log(`${name}: ${findBrowser(name) ?? ''}`);
  } catch (thrown) {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    process.exitCode = 1;
  }
}
