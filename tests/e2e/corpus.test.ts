import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChromiumStory } from '../browsers/chromium-story.ts';
import { startStory, type Story } from '../browsers/story.ts';
import { browsersPicture } from './corpus/browsers-picture.ts';
import { saveContactSheet } from './corpus/contact-sheet.ts';
import { likeness } from './corpus/likeness.ts';
import { CORPUS } from './corpus/pages.ts';
import { servePackage } from './corpus/serve.ts';
import { type Measured, measuredTable } from './corpus/table.ts';
import { wholePageBytes } from './corpus/whole-page-bytes.ts';
import { takeWholePage } from './full-page/taken.ts';
import { BROWSERS } from './stage.ts';

/**
 * For its picture of more than the window Chromium takes the scrollbar away and lays the page out anew, in the room
 * that it leaves: a page with other line breaks, and no fault of ours.
 */
const NO_SCROLLBARS = ['--hide-scrollbars'];

/** SSIM that every page has to have. */
const ALL = 0.98;
/** SSIM that nine of ten pages have to have. */
const MOST = 0.995;
const SHARE_OF_MOST = 0.9;
/** SSIM of the band that is least like: a seam, or a header that is there twice, takes it below. */
const NO_SEAM = 0.96;

describe.each(BROWSERS)('real pages beside the browser’s own picture in %s', (browser) => {
  let story: Story;
  const measured = new Map<string, Measured>();
  beforeAll(async () => {
    story = await (browser === 'chromium'
      ? startChromiumStory({ args: NO_SCROLLBARS })
      : startStory(browser));
  });
  afterAll(() => story.close());

  test.each(CORPUS)('$name', async ({ name, package: from, root, path, unrolled }) => {
    const site = await servePackage(from, root);
    try {
      await story.newTab(`${site.url}${path}?${browser}`);
      const began = performance.now();
      expect(await takeWholePage(story)).toMatchObject({ name: 'taken' });
      const ms = performance.now() - began;
      const viewport = await story.page.evaluate(() => innerHeight);
      const ours = await wholePageBytes(story.panel);
      const theirs = await browsersPicture(story, unrolled);
      const found = await likeness(story.panel, ours, theirs);
      measured.set(name, { name, ...found, ms, tiles: Math.ceil(found.ours.height / viewport) });
      // Of an element that scrolls the page's own scrollbar is in our picture, too.
      if (!unrolled) expect(found.ours).toEqual(found.theirs);
      expect(found.ssim).toBeGreaterThanOrEqual(ALL);
      expect(found.worst.ssim).toBeGreaterThanOrEqual(NO_SEAM);
    } finally {
      await story.closeTab();
      await site.close();
    }
  });

  test('nine of ten of them the same to the eye', async () => {
    const rows = [...measured.values()];
    console.log(`${browser}\n${measuredTable(rows)}`);
    await saveContactSheet(
      story.panel,
      `corpus-${browser}`,
      rows.map(({ name, ssim, thumb }) => ({ label: `${name} ${ssim.toFixed(4)}`, thumb })),
    );
    expect(rows.map(({ name }) => name)).toEqual(CORPUS.map(({ name }) => name));
    const alike = rows.filter(({ ssim }) => ssim >= MOST);
    expect(alike.length / rows.length).toBeGreaterThanOrEqual(SHARE_OF_MOST);
  });
});
