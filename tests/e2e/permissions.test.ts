import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Story } from '../browsers/story.ts';
import { startFirefoxStory } from '../browsers/firefox-story.ts';
import { BROWSERS, useStage } from './stage.ts';

type FirefoxStory = Awaited<ReturnType<typeof startFirefoxStory>>;
const isFirefox = (story: Story): story is FirefoxStory => story.browser === 'firefox';

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
      api.permissions.request(wanted).then(
        (granted) => (document.body.dataset['answer'] = granted ? 'granted' : 'denied'),
        (error: unknown) => (document.body.dataset['answer'] = String(error)),
      );
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

const OPTIONAL = ['webRequest', 'notifications', 'downloads', 'identity', 'declarativeNetRequestWithHostAccess'];

describe.each(BROWSERS)('optional permissions in %s', (browser) => {
  const stage = useStage(browser, { connected: false });
  const names = browser === 'chromium' ? [...OPTIONAL, 'tabCapture'] : OPTIONAL;

  test.each(names)('%s can be asked for', async (name) => {
    await stage.story.newTab(stage.story.extensionUrl('options.html'));
    expect(await ask(stage.story, { permissions: [name] })).toMatch(/^(granted|asked)$/);
    await stage.story.closeTab();
  });

  test.each(['http://helpdesk.example.org/*', 'https://helpdesk.example.org/*', 'ws://app.example.org/*', 'wss://app.example.org/*'])(
    '%s can be asked for',
    async (origin) => {
      await stage.story.newTab(stage.story.extensionUrl('options.html'));
      expect(await ask(stage.story, { origins: [origin] })).toMatch(/^(granted|asked)$/);
      await stage.story.closeTab();
    },
  );

  test('what the manifest does not name is refused', async () => {
    await stage.story.newTab(stage.story.extensionUrl('options.html'));
    expect(await ask(stage.story, { permissions: ['bookmarks'] })).not.toMatch(/^(granted|asked)$/);
    await stage.story.closeTab();
  });
});
