import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import type { BrowserName } from './find.ts';
import { temporaryFolder } from './process.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packageJson = z.object({ version: z.string() });

/** The zip that `npm run zip` made for a browser. */
export function packageZip(browser: BrowserName): string {
  const { version } = packageJson.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return join(root, '.output', `eyewitness-${version}-${browser === 'chromium' ? 'chrome' : 'firefox'}.zip`);
}

/**
 * What the browser is given, so that the tested thing is the zip itself: Firefox takes the file as it is,
 * Chromium a folder unpacked from it just now. The log names the bytes that were tested.
 *
 * @throws Error where nothing was built yet.
 */
export function packagePath(browser: BrowserName): string {
  const zip = packageZip(browser);
  if (!existsSync(zip)) throw new Error(`There is no ${zip}. Run "npm run zip" first.`);
  const bytes = readFileSync(zip);
  console.log(`${browser}: ${zip} sha256 ${createHash('sha256').update(bytes).digest('hex')}`);
  return browser === 'firefox' ? zip : unpack(bytes, temporaryFolder('eyewitness-package-'));
}

function unpack(zip: Uint8Array, folder: string): string {
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    const file = resolve(folder, name);
    if (!file.startsWith(folder + sep)) throw new Error(`${name} in the zip points outside of it`);
    if (name.endsWith('/')) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  return folder;
}
