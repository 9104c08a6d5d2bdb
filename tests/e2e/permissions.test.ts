import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type ChromiumStory, startChromiumStory } from '../browsers/chromium-story.ts';
import { answerPrompt } from '../browsers/chromium-prompt.ts';
import type { BrowserName } from '../browsers/find.ts';
import { packageZip } from '../browsers/package.ts';
import type { Story } from '../browsers/story.ts';
import { isFirefox } from '../browsers/firefox-story.ts';
import { type Display, startDisplay } from '../browsers/xvfb.ts';
import { test as named } from './person.ts';
import { BROWSERS, useStage } from './stage.ts';

/** Milliseconds a browser takes to refuse; one that asks the person takes for ever. */
const REFUSAL_MS = 2_000;

interface Wish {
  permissions?: string[];
  origins?: string[];
}

/**
 * Asks on a real click in a page of the extension.
 *
 * @returns `granted`, `asked` where a prompt stands open (headless Chromium shows none to answer), or the refusal
 */
async function ask(story: Story, wish: Wish): Promise<string> {
  await story.page.evaluate((wanted: Wish) => {
    document.getElementById('ask')?.remove();
    const button = document.createElement('button');
    Object.assign(button, { id: 'ask', textContent: 'ask' });
    Object.assign(button.style, { position: 'fixed', inset: '0', zIndex: '99' });
    document.body.dataset['answer'] = 'asked';
    type Api = { permissions: { request(wish: Wish): Promise<boolean> } };
    const both = globalThis as unknown as { browser?: Api; chrome: Api };
    const api = both.browser ?? both.chrome;
    button.addEventListener('click', () => {
      // Firefox throws at once for what it does not know as optional.
      const asked = () => api.permissions.request(wanted);
      const answer = (text: string) => (document.body.dataset['answer'] = text);
      try {
        asked().then(
          (granted) => answer(granted ? 'granted' : 'denied'),
          (error: unknown) => answer(String(error)),
        );
      } catch (error) {
        answer(String(error));
      }
    });
    document.body.append(button);
  }, wish);
  await story.page.click('#ask');
  await sleep(REFUSAL_MS);
  const answer = () => story.page.evaluate(() => document.body.dataset['answer'] ?? '');
  const first = await answer();
  if (first !== 'asked' || !isFirefox(story)) return first;
  await story.firefox.answerPrompt(true);
  await sleep(300);
  return answer();
}

/** What the package for this browser declares as optional; the guard of the manifests holds the list. */
function declared(browser: BrowserName): string[] {
  const manifest = strFromU8(
    unzipSync(readFileSync(packageZip(browser)))['manifest.json'] ?? new Uint8Array(),
  );
  return z.object({ optional_permissions: z.array(z.string()) }).parse(JSON.parse(manifest))
    .optional_permissions;
}

describe.each(BROWSERS)('optional permissions in %s', (browser) => {
  const stage = useStage(browser, { connected: false });

  test.each(declared(browser))('%s can be asked for', async (name) => {
    await stage.story.newTab(stage.story.extensionUrl('options.html'));
    expect(await ask(stage.story, { permissions: [name] })).toMatch(/^(granted|asked)$/);
    await stage.story.closeTab();
  });

  test.each([
    'http://helpdesk.example.org/*',
    'https://helpdesk.example.org/*',
    'ws://app.example.org/*',
    'wss://app.example.org/*',
  ])('%s can be asked for', async (origin) => {
    await stage.story.newTab(stage.story.extensionUrl('options.html'));
    expect(await ask(stage.story, { origins: [origin] })).toMatch(/^(granted|asked)$/);
    await stage.story.closeTab();
  });

  test('what the manifest does not name is refused', async () => {
    await stage.story.newTab(stage.story.extensionUrl('options.html'));
    expect(await ask(stage.story, { permissions: ['bookmarks'] })).not.toMatch(/^(granted|asked)$/);
    await stage.story.closeTab();
  });
});

/**
 * Headless Chromium shows no prompt, so everywhere else the answer is given in advance. Here a person with a
 * keyboard gives it. Only Linux has a display to hide it on.
 */
describe.runIf(process.platform === 'linux')('the prompt itself in chromium', () => {
  let display: Display;
  let story: ChromiumStory;
  beforeAll(async () => {
    display = await startDisplay();
    story = await startChromiumStory({ headless: false, env: display.env });
  });
  afterAll(async () => {
    await story.close();
    display.stop();
  });

  async function watch(address: string, allow: boolean): Promise<void> {
    await story.newTab(story.extensionUrl('options.html'));
    await story.page.type(named('watch-address'), address);
    await answerPrompt(display, () => story.page.click(named('watch-add')), allow);
  }

  test('a yes has the site watched', async () => {
    await watch('https://yes.example.org', true);
    await story.page.waitFor(named('watched-site'), 'yes.example.org');
  });

  test('a no is respected and explained', async () => {
    await watch('https://no.example.org', false);
    await story.page.waitFor(named('error'), /was not allowed/);
    expect(await story.page.text(named('watched-site'))).not.toContain('no.example.org');
  });

  test('a yes lets a helpdesk be reached', async () => {
    await story.newTab(story.extensionUrl('options.html'));
    await story.page.click(named('connection-add'));
    await story.page.choose(named('adapter'), 'webhook');
    await story.page.type(named('field-address'), 'https://desk.example.org/reports');
    await answerPrompt(display, () => story.page.click(named('grant')), true);
    await story.page.waitForNo(named('grant'));
  });
});
