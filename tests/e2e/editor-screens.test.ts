import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isChromium } from '../browsers/chromium-story.ts';
import { waitFor } from '../browsers/wait.ts';
import { axeFindings } from './axe.ts';
import { draw, kinds, openPicture, sheetWidth } from './editor-steps.ts';
import { test as named } from './person.ts';
import { takePicture } from './pictures.ts';
import { stickingOut } from './room.ts';
import { type Stage, useStage } from './stage.ts';

const placesSchema = z.array(
  z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }),
);

/** Runs in the page: where things are, in shares of its width. */
function places(selectors: readonly string[]): unknown {
  return selectors.map((selector) => {
    const { left, top, right, bottom } =
      document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
    const share = (pixels: number) => pixels / innerWidth;
    return { left: share(left), top: share(top), right: share(right), bottom: share(bottom) };
  });
}

/** A page where saving failed, and its picture with what a person draws on it to say so. */
async function openMarked({ story, app }: Stage): Promise<void> {
  const { page, panel } = story;
  await story.open(`${app.url}/cases/1042`);
  await page.waitFor('#save');
  await waitFor('the photo to come, or not', () =>
    page.evaluate(() => [...document.images].every(({ complete }) => complete)),
  );
  await page.click('#save');
  await page.waitFor('#toast');
  const found = placesSchema.parse(await page.evaluate(places, ['#save', '#toast', 'input[name="phone"]']));
  await story.clickToolbar();
  await panel.waitFor(named('screenshot'));
  await openPicture(story);
  if (isChromium(story)) await story.chromium.tabs().at(-1)?.setViewportSize({ width: 1_280, height: 800 });
  await waitFor('the picture to fill its frame', () =>
    page.evaluate(() => {
      const width = (selector: string) =>
        document.querySelector(selector)?.getBoundingClientRect().width ?? Number.NaN;
      return innerWidth === 1_280 && Math.abs(width('.stage__sheet') - width('.stage')) < 1;
    }),
  );
  const width = await page.evaluate(sheetWidth);
  const [save, toast, phone] = found.map((place) => ({
    left: place.left * width - 6,
    top: place.top * width - 6,
    right: place.right * width + 6,
    bottom: place.bottom * width + 6,
  }));
  if (!save || !toast || !phone) expect.fail('nothing to mark');
  await draw(page, 'blackout', [phone.left, phone.top], [phone.right, phone.bottom]);
  await draw(page, 'rectangle', [toast.left, toast.top], [toast.right, toast.bottom]);
  const foot = { x: (toast.left + toast.right) / 2, y: toast.top - 4 };
  await draw(page, 'arrow', [save.right + 24, save.bottom], [foot.x, foot.y]);
  await draw(page, 'number', [save.right + 10, save.top + 14], [save.right + 10, save.top + 14]);
  await waitFor('the marks', async () => (await kinds(page)).length === 4);
}

const SIZES = [
  ['', { width: 1_280, height: 800 }],
  ['-narrow', { width: 360, height: 640 }],
  // 1280 × 720 at a zoom of 200 %.
  ['-zoomed', { width: 640, height: 360 }],
] as const;

describe.each([
  ['in English', 'en-US', 'editor'],
  ['in Arabic, from right to left', 'ar', 'editor-arabic'],
])('the editor %s', (_what, language, picture) => {
  const stage = useStage('chromium', {
    connected: false,
    args: [`--lang=${language}`],
    // Under Linux the flag alone is not enough.
    env: { LANGUAGE: language.replace('-', '_') },
  });

  test('opens with a picture, and is drawn in', async () => {
    await openMarked(stage);
    expect(await stage.story.page.evaluate(() => document.documentElement.lang)).toContain(
      language.slice(0, 2),
    );
  });

  test.each(SIZES)('fits and can be used, in light and in dark %s', async (size, viewport) => {
    const { story } = stage;
    const tab = isChromium(story) ? story.chromium.tabs().at(-1) : undefined;
    await tab?.setViewportSize(viewport);
    for (const [colorScheme, colours] of [
      ['light', ''],
      ['dark', '-dark'],
    ] as const) {
      await tab?.emulateMedia({ colorScheme });
      await story.page.waitFor(named('surface'));
      await takePicture(story.page, `${picture}${size}${colours}`);
      await takePicture(story.page, `${picture}${size}${colours}-full`, { full: true });
      expect(await stickingOut(story.page)).toEqual([]);
      expect(await axeFindings(story.page)).toEqual([]);
    }
    // The picture shows what was seen, whatever the language.
    expect(
      await story.page.evaluate(() => {
        const frame = document.querySelector('.stage');
        return frame && getComputedStyle(frame).direction;
      }),
    ).toBe('ltr');
  });

  test('where there is room, the page itself does not scroll', async () => {
    const { story } = stage;
    if (isChromium(story)) await story.chromium.tabs().at(-1)?.setViewportSize({ width: 900, height: 700 });
    await waitFor('all of it to fit', () =>
      story.page.evaluate(() => {
        const { scrollHeight, clientHeight } = document.documentElement;
        return innerWidth === 900 && scrollHeight <= clientHeight;
      }),
    );
  });
});
