import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { BrowserName } from '../browsers/find.ts';
import { startChromiumStory } from '../browsers/chromium-story.ts';
import { startStory, type Story } from '../browsers/story.ts';
import { type DemoApp, startDemoApp } from '../demo/app.ts';
import { type Desk, type DeskOptions, startDesk } from '../desk/desk.ts';
import { connectDesk } from './person.ts';

export const BROWSERS: BrowserName[] = ['chromium', 'firefox'];

/** Browser, helpdesk and application of one test file, in place before its tests and gone after them. */
export interface Stage {
  story: Story;
  desk: Desk;
  app: DemoApp;
}

/** Sets the stage for the tests of the enclosing `describe`. Read its fields inside tests only. */
export function useStage(
  browser: BrowserName,
  options: Partial<DeskOptions> & {
    connected?: boolean;
    args?: string[];
    /** With `args`: of the browser's process. */
    env?: NodeJS.ProcessEnv;
    inPrivate?: boolean;
    downloads?: string;
    /** A profile to keep, for a browser that is started again. */
    profile?: string;
  } = {},
): Stage {
  const stage = {} as Stage;
  const { connected = true, args, env, inPrivate = false, downloads, profile, ...deskOptions } = options;
  const data = mkdtempSync(join(tmpdir(), 'eyewitness-desk-'));
  beforeAll(async () => {
    stage.desk = await startDesk({ data, ...deskOptions });
    stage.app = await startDemoApp();
    stage.story = args
      ? await startChromiumStory({ args, ...(env && { env }) })
      : await startStory(browser, {
          inPrivate,
          ...(downloads && { downloads }),
          ...(profile && { profile }),
        });
    if (connected) await connectDesk(stage.story, stage.desk, deskOptions.token);
  });
  afterAll(async () => {
    await stage.story.close();
    await stage.app.close();
    await stage.desk.close();
    rmSync(data, { recursive: true, force: true });
  });
  return stage;
}
