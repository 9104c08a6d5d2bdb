import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStory, type Story } from '../browsers/story.ts';
import { ROW } from './full-page/coded-rows.ts';
import { wholePageRuns } from './full-page/kept-pictures.ts';
import { asItStands, scrolledTo } from './full-page/page-state.ts';
import { takeWholePage } from './full-page/taken.ts';
import { startTraits } from './full-page/trait-server.ts';
import { TRAITS } from './full-page/traits.ts';
import type { Pages } from './pages-under-report.ts';
import { BROWSERS } from './stage.ts';

/** CSS pixels: somewhere in the middle, on a row's edge, so that pages whose scrolling snaps stay there. */
const SCROLLED = 3 * ROW;

describe.each(BROWSERS)('pictures of whole pages in %s', (browser) => {
  let story: Story;
  let pages: Pages;
  beforeAll(async () => {
    pages = await startTraits(TRAITS);
    story = await startStory(browser);
  });
  afterAll(async () => {
    await story.close();
    await pages.close();
  });

  test.each(TRAITS.map((trait, number) => ({ ...trait, number })))('$name', async (trait) => {
    await story.newTab(`${pages.url}/${trait.number}?${browser}`);
    await story.page.evaluate(scrolledTo, trait.scroll ?? 'html', SCROLLED);
    const before = await story.page.evaluate(asItStands);
    expect(await takeWholePage(story)).toMatchObject({ name: trait.needless ? 'needless' : 'taken' });
    const runs = await wholePageRuns(story.panel, trait.at);
    const found = runs.filter(({ what }) => typeof what === 'number');
    expect(found.map(({ what }) => what)).toEqual(Array.from({ length: trait.rows }, (_, row) => row));
    expect(found.filter(({ height }) => height !== ROW)).toEqual([]);
    for (const [number, height] of Object.entries(trait.once ?? {}))
      expect(runs.filter(({ what }) => what === `other ${number}`)).toEqual([
        { what: `other ${number}`, height },
      ]);
    expect(await story.page.evaluate(asItStands)).toEqual({ ...before, ...trait.becomes });
    await story.closeTab();
  });
});
