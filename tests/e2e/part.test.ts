import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isChromium, startChromiumStory } from '../browsers/chromium-story.ts';
import { startStory, type Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { type DemoApp, startDemoApp } from '../demo/app.ts';
import { axeFindings } from './axe.ts';
import { rowColour, rows } from './full-page/coded-rows.ts';
import { waitForState } from './full-page/taken.ts';
import { startTraits } from './full-page/trait-server.ts';
import type { Pages } from './pages-under-report.ts';
import { CARD, POINTED, SHUT, SIZE, STRICT, TARGET } from './part/page.ts';
import { leftovers, parts, pixel, point, taken } from './part/part-steps.ts';
import { test as named } from './person.ts';
import { takePicture } from './pictures.ts';
import { stickingOut } from './room.ts';
import { BROWSERS } from './stage.ts';

/** Rows of the long element: more than any window shows. */
const ROWS = 40;
const coloured = POINTED.replace('ROWS', rows(ROWS).replaceAll('style="', 'data-style="')).replace(
  '</style>',
  `${Array.from({ length: ROWS }, (_, row) => `.row:nth-child(${row + 1}){background:${rowColour(row)}}`).join('')}</style>`,
);

describe.each(BROWSERS)('a part of the page in %s', (browser) => {
  let story: Story;
  let pages: Pages;
  let app: DemoApp;
  const name = (screen: string) => (browser === 'chromium' ? screen : `${screen}-${browser}`);
  const spot = (selector: string, x: number, y: number) => story.page.drag(selector, [{ x, y }]);
  const heard = () => story.page.evaluate<string[], []>('window.heard');
  beforeAll(async () => {
    pages = await startTraits([{ html: coloured, headers: STRICT }]);
    app = await startDemoApp();
    story = await startStory(browser);
    await story.open(`${pages.url}/0`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await story.panel.waitFor(`${named('picture-part')}:not(:disabled)`);
    // What the click and what came behind it did in the page is over.
    await waitForState(story, ['offered', 'taken', 'failed']);
  });
  afterAll(async () => {
    await story.close();
    await app.close();
    await pages.close();
  });

  test('an element, pointed at with the mouse: that and no more, and the page heard nothing of it', async () => {
    const { page, panel } = story;
    const before = await heard();
    await point(story);
    await spot('#target', 50, 40);
    const picture = await taken(story, 0);
    expect(picture).toMatchObject({ kind: 'element', width: SIZE.width, height: SIZE.height });
    for (const [x, y] of [
      [1, 1],
      [150, 45],
      [SIZE.width - 2, SIZE.height - 2],
    ] as const)
      expect(await pixel(panel, picture.id, x, y)).toEqual(TARGET);
    expect(await page.evaluate(leftovers)).toEqual([]);
    expect(await heard()).toEqual(before);
  });

  test('what is private in it is suggested to be blacked out', async () => {
    const { panel } = story;
    await point(story);
    await spot('#card', 10, 10);
    const picture = await taken(story, 1);
    expect(picture).toMatchObject({ kind: 'element', width: 460 });
    expect(picture.suggested?.map(({ why }) => why)).toEqual(['field']);
    expect(await pixel(panel, picture.id, 2, 2)).toEqual(CARD);
  });

  test('a frame, drawn with the mouse, moved and resized with keys', async () => {
    const { page, panel } = story;
    await point(story);
    await page.drag('#target', [
      { x: 20, y: 20 },
      { x: 80, y: 40 },
      { x: 120, y: 60 },
    ]);
    // The last handle is dragged too.
    await page.drag('#target', [
      { x: 120, y: 60 },
      { x: 130, y: 65 },
      { x: 140, y: 70 },
    ]);
    await page.press('ArrowRight', 'Shift+ArrowUp', 'Control+ArrowDown', 'Enter');
    const picture = await taken(story, 2);
    expect(picture).toMatchObject({ kind: 'area', width: 120, height: 40 });
    expect(await pixel(panel, picture.id, 60, 20)).toEqual(TARGET);
    expect(await page.evaluate(leftovers)).toEqual([]);
  });

  test('with keys alone, from the panel: out, in, beside, and said', async () => {
    const { page, panel } = story;
    await point(story);
    expect(await panel.evaluate(() => document.activeElement?.getAttribute('data-test'))).toBe('part');
    const said = () => panel.text(named('part-pointed'));
    await panel.press('ArrowUp');
    await waitFor('something to be pointed at', async () => (await said()) !== '');
    for (let steps = 0; steps < 12 && !(await said()).startsWith('<body>'); steps++) {
      const now = await said();
      await panel.press('ArrowUp');
      await waitFor('the next one', async () => (await said()) !== now || now.startsWith('<body>'));
    }
    const step = async (key: string, wanted: RegExp) => {
      await panel.press(key);
      await panel.waitFor(named('part-pointed'), wanted);
    };
    await step('ArrowDown', /^<div>, 460 × /);
    await step('ArrowDown', /^Blue, 300 × 90/);
    await step('ArrowRight', /^Mail, /);
    await step('ArrowLeft', /^Blue, /);
    await takePicture(page, name('part-element'));
    await takePicture(panel, name('part-panel'));
    expect(await axeFindings(panel)).toEqual([]);
    await panel.press('Enter');
    expect(await taken(story, 3)).toMatchObject({ kind: 'element', ...SIZE });
  });

  test('an element out of sight, and one longer than the window, each whole', async () => {
    const { page, panel } = story;
    await point(story);
    const said = () => panel.text(named('part-pointed'));
    const walkTo = async (wanted: RegExp) => {
      for (let steps = 0; steps < 20 && !wanted.test(await said()); steps++) {
        const now = await said();
        await panel.press(
          /^<body>/.test(now) ? 'ArrowDown' : /460/.test(now) || /× 60/.test(now) ? 'ArrowRight' : 'ArrowUp',
        );
        await waitFor('the next one', async () => (await said()) !== now);
      }
      expect(await said()).toMatch(wanted);
    };
    await walkTo(/300 × 60/);
    await panel.press('Enter');
    const far = await taken(story, 4);
    expect(far).toMatchObject({ width: 300, height: 60 });
    expect(await pixel(panel, far.id, 150, 30)).toEqual(TARGET);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await point(story);
    await walkTo(/240 × 1,600/);
    await panel.press('Enter');
    const long = await taken(story, 5);
    expect(long).toMatchObject({ kind: 'element', width: 240, height: ROWS * 40 });
    for (const row of [0, 17, ROWS - 1])
      expect(`rgb(${(await pixel(panel, long.id, 120, row * 40 + 20)).join(', ')})`).toBe(rowColour(row));
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect(await page.evaluate(leftovers)).toEqual([]);
  });

  test('on a page as people have it', async () => {
    const { page, panel } = story;
    const before = (await parts(panel)).length;
    await story.newTab(`${app.url}/cases/1042`);
    await page.waitFor('#save');
    // Beside a panel that is open the page is narrow, and its form below what is in sight.
    await page.evaluate(() => document.querySelector('#save')?.scrollIntoView({ block: 'center' }));
    await story.clickToolbar();
    await panel.waitFor(named('screenshot'));
    await point(story);
    await page.drag('#save', [
      { x: -20, y: -30 },
      { x: 60, y: 20 },
      { x: 200, y: 70 },
    ]);
    await takePicture(page, name('part-frame'));
    await page.press('Enter');
    const picture = await taken(story, before);
    expect(picture).toMatchObject({ kind: 'area' });
    // Where the edges lie between pixels, these are taken whole.
    expect(Math.abs(picture.width - 220.5)).toBeLessThan(1);
    expect(Math.abs(picture.height - 100.5)).toBeLessThan(1);
    await story.closeTab();
  });

  test('stopped, by Escape or in the panel: no picture, and nothing left', async () => {
    const { page, panel } = story;
    const before = (await parts(panel)).length;
    await point(story);
    await panel.press('Escape');
    await panel.waitFor(`${named('picture-part')}:not(:disabled)`);
    await point(story);
    await panel.click(named('part-stop'));
    await panel.waitFor(`${named('picture-part')}:not(:disabled)`);
    await waitFor('the page to be as it was', async () => !(await page.evaluate(leftovers)).length);
    await point(story);
    await panel.click(named('review'));
    await panel.waitFor(named('document'));
    await waitFor('the page to be as it was', async () => !(await page.evaluate(leftovers)).length);
    expect(await parts(panel)).toHaveLength(before);
  });
});

describe('a part of a page in Arabic, at three pixels to two, in a dialog that shuts out the rest', () => {
  let story: Story;
  let pages: Pages;
  beforeAll(async () => {
    pages = await startTraits([{ html: SHUT }]);
    story = await startChromiumStory({
      args: ['--lang=ar', '--force-device-scale-factor=1.5'],
      // Under Linux the flag alone is not enough.
      env: { LANGUAGE: 'ar' },
    });
    await story.open(`${pages.url}/0`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await waitForState(story, ['needless', 'offered', 'taken', 'failed']);
  });
  afterAll(async () => {
    await story.close();
    await pages.close();
  });

  test('the element is taken at the true pixels of the screen', async () => {
    await point(story);
    await takePicture(story.panel, 'part-panel-arabic');
    await story.page.drag('#target', [{ x: 30, y: 30 }]);
    const picture = await taken(story, 0);
    // Its edges lie between pixels, which are taken whole.
    expect(Math.abs(picture.width - 301)).toBeLessThanOrEqual(1);
    expect(Math.abs(picture.height - 91)).toBeLessThanOrEqual(1);
    expect(await pixel(story.panel, picture.id, 3, 3)).toEqual(TARGET);
  });

  test('of what a box hides only the rest is there', async () => {
    await point(story);
    await story.page.drag('#inner', [{ x: 100, y: 30 }]);
    expect(await taken(story, 1)).toMatchObject({ kind: 'element', height: 120 });
  });

  test('fits into a narrow window and can be read in light and in dark', async () => {
    const tab = isChromium(story) ? story.chromium.tabs().at(-1) : undefined;
    await tab?.setViewportSize({ width: 360, height: 640 });
    await point(story);
    await story.page.drag('dialog', [
      { x: 30, y: 30 },
      { x: 100, y: 80 },
      { x: 180, y: 130 },
    ]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab?.emulateMedia({ colorScheme });
      await takePicture(story.page, `part-arabic-${colorScheme}`);
      expect(await stickingOut(story.panel)).toEqual([]);
    }
    await tab?.emulateMedia({ forcedColors: 'active' });
    await takePicture(story.page, 'part-arabic-contrast');
    expect(await axeFindings(story.panel)).toEqual([]);
    await story.panel.press('Escape');
    await story.panel.waitFor(`${named('picture-part')}:not(:disabled)`);
    expect(await story.page.evaluate(leftovers)).toEqual([]);
  });
});
