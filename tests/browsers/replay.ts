import { createRunner, parse, PuppeteerRunnerExtension } from '@puppeteer/replay';
import puppeteer, { type LaunchOptions, type Page } from 'puppeteer-core';
import { needBrowser } from './find.ts';

/** Milliseconds one step of a recording may take. */
const STEP_MS = 15_000;

/** A Chromium that has nothing of ours in it. */
export const LAUNCH: LaunchOptions = {
  executablePath: needBrowser('chromium'),
  // Chromium's sandbox refuses to start as root.
  args: ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
};

/**
 * Plays a recording as QA would: by the runner that Chrome DevTools Recorder's exports are made for.
 *
 * @param look reads what there is to see in the end
 * @throws Error of the package, where it does not take the recording, or where a step cannot be done
 */
export async function replay<T>(recording: unknown, look: (page: Page) => Promise<T>): Promise<T> {
  const flow = parse(recording);
  const browser = await puppeteer.launch(LAUNCH);
  try {
    const page = await browser.newPage();
    const runner = await createRunner(
      flow,
      new PuppeteerRunnerExtension(browser, page, { timeout: STEP_MS }),
    );
    await runner.run();
    return await look(page);
  } finally {
    await browser.close();
  }
}
