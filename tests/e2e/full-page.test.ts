import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChromiumStory } from '../browsers/chromium-story.ts';
import { startStory, type Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { readColumn, ROW } from './full-page/coded-rows.ts';
import { keptPictures, wholePageRuns } from './full-page/kept-pictures.ts';
import { asItStands, scrolledTo } from './full-page/page-state.ts';
import { newest, takeWholePage, waitForState } from './full-page/taken.ts';
import { startTraits } from './full-page/trait-server.ts';
import { GROUND } from './full-page/trait-page.ts';
import { DRIFTS, ENDLESS, FIGHTS, LONG, TRAITS } from './full-page/traits.ts';
import { test as named } from './person.ts';
import { takePicture } from './pictures.ts';
import type { Pages } from './pages-under-report.ts';
import { BROWSERS } from './stage.ts';

/** Served behind the traits. */
const OTHERS = [{ html: LONG }, { html: FIGHTS }, { html: DRIFTS }];

/** CSS pixels: somewhere in the middle, on a row's edge, so that pages whose scrolling snaps stay there. */
const SCROLLED = 3 * ROW;

describe.each(BROWSERS)('pictures of whole pages in %s', (browser) => {
  let story: Story;
  let pages: Pages;
  beforeAll(async () => {
    pages = await startTraits([...TRAITS, ...OTHERS]);
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
    if (trait.never !== undefined)
      expect(runs.filter(({ what }) => what === `other ${trait.never}`)).toEqual([]);
    expect(await story.page.evaluate(asItStands)).toEqual({ ...before, ...trait.becomes });
    await story.closeTab();
  });

  const other = (html: string, query: string) =>
    `${pages.url}/${TRAITS.length + OTHERS.findIndex((one) => one.html === html)}?${query}`;

  /** Begins a picture that takes a while, and waits until the page is being scrolled. */
  async function begin(query: string): Promise<string> {
    await story.newTab(other(LONG, query));
    await story.page.evaluate(scrolledTo, 'main', SCROLLED);
    const before = await newest(story);
    await story.clickToolbar();
    await waitForState(story, ['offered'], before.draftId);
    await story.panel.click(named('full-page'));
    await story.panel.waitFor(named('full-page-running'), /[4-9]/);
    return before.draftId;
  }
  const scrolled = () => story.page.evaluate(() => document.querySelector('main')?.scrollTop);

  test('stopped: no picture, the page as it was, and it can be had after all', async () => {
    const before = await begin('stop');
    await takePicture(story.panel, `full-page-running-${browser}`);
    await story.panel.click(named('full-page-stop'));
    await waitForState(story, ['offered'], before);
    await waitFor('the page to be back', async () => (await scrolled()) === SCROLLED);
    expect(await wholePageRuns(story.panel)).toEqual([]);
    await story.panel.click(named('full-page'));
    await waitForState(story, ['taken'], before);
    const found = (await wholePageRuns(story.panel)).filter(({ what }) => typeof what === 'number');
    expect(found.map(({ what }) => what)).toEqual(Array.from({ length: 400 }, (_, row) => row));
    await takePicture(story.panel, `full-page-taken-${browser}`);
    await story.closeTab();
  });

  test('another tab comes to the front: no picture, a word why, and the page as it was', async () => {
    const before = await begin('switched');
    // Whoever went on to the review meanwhile sees how far it is, and that it was lost, before anything is sent.
    await story.panel.click(named('review'));
    await story.panel.waitFor(named('full-page-running'));
    await takePicture(story.panel, `full-page-review-${browser}`);
    await story.newTab(other(FIGHTS, 'in-between'));
    expect(await waitForState(story, ['failed'], before)).toMatchObject({ why: { code: 'page-behind' } });
    await story.closeTab();
    await story.panel.waitFor(`[data-screen="review"] [data-code="page-behind"]`);
    await story.panel.waitFor(named('document'));
    await takePicture(story.panel, `full-page-review-lost-${browser}`);
    await waitFor('the page to be back', async () => (await scrolled()) === SCROLLED);
    await story.closeTab();
  });

  test('the page goes elsewhere, or the tab is closed: no picture, and a word why', async () => {
    const gone = await begin('gone');
    await story.open(`${pages.url}/0?elsewhere`);
    expect(await waitForState(story, ['failed'], gone)).toMatchObject({
      why: { code: expect.stringMatching(/^page-/) },
    });
    const closed = await begin('closed');
    await story.closeTab();
    expect(await waitForState(story, ['failed'], closed)).toMatchObject({
      why: { code: expect.stringMatching(/^(tab|page)-/) },
    });
    await story.closeTab();
  });

  test('the background ends in the middle: nobody waits for the picture, and it can be had after all', async () => {
    const before = await begin('cut-off');
    await story.stopBackground();
    // The review waits for pictures that come.
    await story.panel.click(named('review'));
    await story.panel.waitFor(named('document'));
    expect(await waitForState(story, ['failed'], before)).toMatchObject({ why: { code: 'picture-cut-off' } });
    await story.panel.waitFor('[data-screen="review"] [data-code="picture-cut-off"]');
    await story.panel.click(named('back'));
    await story.panel.waitFor('[data-code="picture-cut-off"]');
    await waitFor('the page to be back', async () => (await scrolled()) === SCROLLED);
    await takePicture(story.panel, `full-page-cut-off-${browser}`);
    await story.panel.click(named('full-page'));
    await story.panel.waitFor(named('full-page-running'), /[4-9]/);
    await story.panel.click(named('full-page-stop'));
    await waitForState(story, ['offered'], before);
    await story.closeTab();
  });

  test('a page that goes back whenever it is scrolled', async () => {
    await story.newTab(other(FIGHTS, 'fights'));
    const state = await takeWholePage(story);
    // Firefox draws it without scrolling.
    expect(state).toMatchObject(
      browser === 'firefox' ? { name: 'taken' } : { name: 'failed', why: { code: 'page-unscrollable' } },
    );
    await takePicture(story.panel, `full-page-fights-${browser}`);
    if (browser === 'chromium') {
      // Drawn anew from its elements it can be had all the same.
      await story.panel.click(named('draw'));
      await waitFor('the drawn page', async () => (await wholePageRuns(story.panel)).length > 0);
      const found = (await wholePageRuns(story.panel)).filter(({ what }) => typeof what === 'number');
      expect(found.map(({ what }) => what)).toEqual(Array.from({ length: 60 }, (_, row) => row));
      await takePicture(story.panel, 'full-page-drawn');
    }
    await story.closeTab();
  });

  test('a page that scrolls itself meanwhile: no picture, and a word why', async () => {
    await story.newTab(other(DRIFTS, 'drifts'));
    expect(await takeWholePage(story)).toMatchObject({ name: 'failed', why: { code: 'page-unscrollable' } });
    expect(await wholePageRuns(story.panel)).toEqual([]);
    await story.closeTab();
  });
});

/** CSS pixels of a window so high that Chromium takes as much as there is room for in seconds. */
const HIGH = 3_000;

describe.each(BROWSERS)('a page longer than there is room for in %s', (browser) => {
  let story: Story;
  let pages: Pages;
  beforeAll(async () => {
    pages = await startTraits([{ html: ENDLESS }]);
    const args = [`--window-size=1280,${HIGH}`, `--screen-info={1280x${HIGH}}`];
    story = await (browser === 'chromium' ? startChromiumStory({ args }) : startStory(browser));
  });
  afterAll(async () => {
    await story.close();
    await pages.close();
  });

  test('200,000 pixels are cut, and the picture says so', async () => {
    await story.newTab(`${pages.url}/0?endless`);
    expect(await takeWholePage(story)).toMatchObject({ name: 'taken', cut: true });
    const pictures = (await keptPictures(story.panel, 0.5)).filter(({ kind }) => kind === 'full');
    expect(pictures.map(({ height }) => height)).toEqual([16_000, 16_000, 16_000, 16_000]);
    const [first, ...others] = pictures.map(({ column }) => readColumn(column));
    expect(first?.slice(0, -1)).toEqual(Array.from({ length: 60 }, (_, what) => ({ what, height: ROW })));
    // Nothing but the ground, down to where it is torn off.
    for (const runs of others) expect(runs[0]).toMatchObject({ what: GROUND });
    expect(others.at(-1)?.length).toBeGreaterThan(1);
  });
});
