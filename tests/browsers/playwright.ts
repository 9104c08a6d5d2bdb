import { execFile } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { LAUNCH } from './replay.ts';
import { removeFolder, temporaryFolder } from './process.ts';

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const modules = join(dirname(cli), '..', '..');

/** What the page says in the end comes after this word in the runner's output. */
const SAID = 'eyewitness-said ';

/**
 * Plays a file of @playwright/test as an agent would, by its own runner, in a Chromium that has nothing of ours in it.
 *
 * @param look an expression for the page: what there is to see in the end of each run
 * @returns what it was, run by run
 * @throws Error with the runner's words where it does not take the file, or where a step cannot be done
 */
export async function playTest(source: string, times: number, look: string): Promise<unknown[]> {
  const folder = temporaryFolder('eyewitness-playwright-');
  try {
    symlinkSync(modules, join(folder, 'node_modules'));
    writeFileSync(join(folder, 'steps.spec.ts'), source);
    // The file itself stays as it was sent.
    writeFileSync(
      join(folder, 'look.spec.ts'),
      `import './steps.spec';
       import { test } from '@playwright/test';
       test.afterEach(async ({ page }) => {
         console.log(${JSON.stringify(SAID)} + JSON.stringify(await page.evaluate(${JSON.stringify(look)})));
       });`,
    );
    const use = { launchOptions: LAUNCH, actionTimeout: 15_000 };
    writeFileSync(
      join(folder, 'playwright.config.mjs'),
      `export default ${JSON.stringify({ testMatch: 'look.spec.ts', workers: 1, reporter: 'line', timeout: 60_000, use })}`,
    );
    const run = promisify(execFile)(process.execPath, [cli, 'test', `--repeat-each=${times}`], {
      cwd: folder,
    });
    const { stdout } = await run.catch((error: unknown) => {
      const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
      throw new Error(`Playwright: ${said}`);
    });
    return stdout
      .split('\n')
      .filter((line) => line.includes(SAID))
      .map((line): unknown => JSON.parse(line.slice(line.indexOf(SAID) + SAID.length)));
  } finally {
    removeFolder(folder);
  }
}
