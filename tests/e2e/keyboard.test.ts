import { setTimeout as sleep } from 'node:timers/promises';
import { describe, test } from 'vitest';
import { waitFor } from '../browsers/wait.ts';
import { test as named } from './person.ts';
import { useStage } from './stage.ts';

/** Milliseconds between two presses of a person: Firefox passes the focus on between processes meanwhile. */
const PRESS_MS = 500;

/** Chromium gives the keyboard to a panel that opens; Firefox does not, and refuses a sidebar that takes it. */
describe('the keyboard in firefox', () => {
  const stage = useStage('firefox', { connected: false });

  test('stays in the page at the click, and F6 brings it to the title', async () => {
    const { story, app } = stage;
    await story.open(`${app.url}/cases`);
    await story.page.click('#find');
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await story.page.press('a');
    await waitFor('a letter in the page', async () => (await story.page.value('#find')) === 'a');
    // Address bar, panel, page, and round again; now and then Firefox skips the panel once.
    await waitFor('F6 to reach the panel', async () => {
      await story.page.press('F6');
      await sleep(PRESS_MS);
      return story.panel.evaluate(() => document.hasFocus());
    });
    await story.page.press('b');
    await waitFor('a letter in the title', async () => (await story.panel.value(named('title'))) === 'b');
  });

  test('a click goes where it was aimed', async () => {
    const { story, app } = stage;
    await story.newTab(`${app.url}/cases?aimed`);
    await story.page.click('#find');
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await story.panel.click(named('happened'));
    await story.panel.press('c');
    await waitFor('a letter in the field', async () => (await story.panel.value(named('happened'))) === 'c');
  });
});
