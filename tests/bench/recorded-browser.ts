import { z } from 'zod';
import { startChromium, type ChromiumProcess } from '../browsers/chromium-process.ts';
import { startChromiumStory } from '../browsers/chromium-story.ts';
import { removeFolder, temporaryFolder } from '../browsers/process.ts';
import { watchSite } from '../browsers/settings-steps.ts';

const nothing = z.unknown();

/** A Chromium to measure pages in. No debugger is attached to anything in it. */
export interface PlainBrowser {
  process: ChromiumProcess;
  close(): Promise<void>;
}

/** Chromium with the package from `npm run zip`, in which a person has had the site of `address` watched. */
export async function openRecordedBrowser(address: string): Promise<PlainBrowser> {
  const story = await startChromiumStory();
  await watchSite(story, address);
  await story.detach();
  return { process: story.chromium.process, close: () => story.close() };
}

/** The same Chromium without an extension. */
export async function openPlainBrowser(): Promise<PlainBrowser> {
  const profile = temporaryFolder('eyewitness-plain-');
  const started = await startChromium({ profile, headless: true, args: [] });
  return {
    process: started,
    close: async () => {
      await started.pipe.send('Browser.close', {}, nothing).catch(() => undefined);
      await started.exited;
      removeFolder(profile);
    },
  };
}
