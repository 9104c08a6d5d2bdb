import { describe, expect, test } from 'vitest';
import { waitFor } from '../browsers/wait.ts';
import { axeFindings } from './axe.ts';
import { draw, kinds, openEditor, openPicture, pixelsOf, sheetWidth, stored } from './editor-steps.ts';
import { test as named, write } from './person.ts';
import { takePicture } from './pictures.ts';
import { BROWSERS, useStage } from './stage.ts';

const BLACK = [0, 0, 0, 255];

describe.each(BROWSERS)('the editor in %s', (browser) => {
  const stage = useStage(browser, { connected: false });
  const name = (screen: string) => (browser === 'chromium' ? screen : `${screen}-${browser}`);

  test('with the mouse: drawn, moved, taken back, and part of the picture in the end', async () => {
    const { story } = stage;
    await openEditor(stage, '/cases/1042');
    const { page } = story;
    const before = await stored(page);
    expect(before.edit).toBeUndefined();
    await draw(page, 'arrow', [40, 60], [140, 120]);
    await draw(page, 'rectangle', [180, 60], [300, 130]);
    await draw(page, 'ellipse', [330, 60], [460, 130]);
    await draw(page, 'pen', [40, 180], [160, 220]);
    await draw(page, 'highlight', [180, 180], [300, 210]);
    await draw(page, 'number', [360, 200], [360, 200]);
    await draw(page, 'blackout', [20, 20], [90, 40]);
    await draw(page, 'text', [40, 260], [40, 260]);
    await page.type(named('mark-text'), 'Here it stops');
    await waitFor('all marks in the database', async () => (await kinds(page)).length === 8);
    await takePicture(page, name('editor-marks'));
    expect(await axeFindings(page)).toEqual([]);

    const blackBox = async () =>
      (await stored(page)).edit?.marks.find(({ kind }) => kind === 'blackout')?.box;
    const drawn = await blackBox();
    await page.click(named('tool-select'));
    await page.drag(named('surface'), [
      { x: 55, y: 30 },
      { x: 80, y: 35 },
      { x: 105, y: 40 },
    ]);
    await page.click(named('mark-duplicate'));
    await waitFor('the copy', async () => (await kinds(page)).length === 9);
    await page.click(named('undo'));
    await waitFor('the copy to be taken back', async () => (await kinds(page)).length === 8);
    const moved = await blackBox();
    if (!drawn || !moved) expect.fail('no black-out');
    const scale = before.width / (await page.evaluate(sheetWidth));
    expect(Math.abs((moved.x - drawn.x) / scale - 50)).toBeLessThan(3);
    expect(Math.abs((moved.y - drawn.y) / scale - 10)).toBeLessThan(3);
    expect([moved.width, moved.height]).toEqual([drawn.width, drawn.height]);

    await page.click(named('done'));
    await page.click(named('confirm'));
    await story.panel.waitFor(named('screenshot'));
    const after = await waitFor('the finished picture', async () => {
      const picture = await stored(story.panel);
      return picture.edit === undefined && picture.blob !== before.blob && picture;
    });
    expect([after.width, after.height]).toEqual([before.width, before.height]);
    const inside = { x: moved.x + 3, y: moved.y + 3 };
    expect(await pixelsOf(story.panel, after.id, [inside])).toEqual([BLACK]);
  });

  test('with keys alone: placed, moved, resized, found in the list, deleted, and done', async () => {
    const { story } = stage;
    await openEditor(stage, '/cases/1041');
    const { page } = story;
    const id = (await stored(page)).id;
    const focused = () =>
      page.evaluate(
        () =>
          document.activeElement?.getAttribute('data-test') ??
          document.activeElement?.getAttribute('value') ??
          '',
      );
    const tabTo = async (wanted: string) => {
      for (let stop = 0; stop < 40 && (await focused()) !== wanted; stop++) await page.press('Tab');
      expect(await focused()).toBe(wanted);
    };
    const box = async () => (await stored(page)).edit?.marks.at(-1)?.box;
    const settled = (what: string, is: (now: NonNullable<Awaited<ReturnType<typeof box>>>) => boolean) =>
      waitFor(what, async () => {
        const now = await box();
        return now && is(now) && now;
      });

    await tabTo('select');
    await page.press('ArrowRight');
    await tabTo('surface');
    await page.press('Enter');
    const placed = await settled('a black-out', () => true);
    await page.press('ArrowRight', 'ArrowRight', 'Control+ArrowDown');
    const shifted = await settled('it to move', ({ y }) => y > placed.y);
    expect(shifted.x).toBeGreaterThan(placed.x);
    expect([shifted.width, shifted.height]).toEqual([placed.width, placed.height]);
    await page.press('Shift+ArrowRight', 'Shift+ArrowUp');
    await settled('it to change its size', (now) => now.width > placed.width && now.height < placed.height);
    await page.press('Enter');
    await waitFor('a second one', async () => (await kinds(page)).length === 2);
    await tabTo('marks');
    await page.press('ArrowUp', 'Delete');
    await waitFor('one of them to go', async () => (await kinds(page)).length === 1);
    await page.press('Control+z');
    await waitFor('it to come back', async () => (await kinds(page)).length === 2);
    expect(await axeFindings(page)).toEqual([]);
    const black = await settled('its place', () => true);
    await page.evaluate(() => document.querySelector<HTMLElement>('h1')?.focus());
    await tabTo('done');
    await page.press('Enter');
    await page.waitFor(named('confirm'));
    await tabTo('confirm');
    await page.press('Enter');
    await waitFor('the finished picture', async () => (await stored(story.panel)).edit === undefined);
    expect(await pixelsOf(story.panel, id, [{ x: black.x + 2, y: black.y + 2 }])).toEqual([BLACK]);
  });

  test('private places are suggested where they are, and asked about in the review', async () => {
    const { story, app } = stage;
    const { page, panel } = story;
    await story.newTab(`${app.url}/cases/1039`);
    await page.waitFor('#save');
    // Beside a panel that is open the page is narrow, and its form below what is in sight.
    await page.evaluate(() => document.querySelector('#details')?.scrollIntoView({ block: 'end' }));
    await story.clickToolbar();
    await panel.waitFor(named('screenshot'));
    await openPicture(story);
    await page.waitFor(named('suggestion'));
    const suggested = (await stored(page)).suggested ?? [];
    // Phone and notes; the search field is empty.
    expect(suggested.map(({ why }) => why)).toEqual(['field', 'field']);
    await page.click(named('suggestion-accept'));
    await waitFor('it to be black', async () => (await kinds(page)).includes('blackout'));
    await panel.click(named('review'));
    await panel.waitFor(named('private-places'), '1 place');
    if (browser === 'chromium') await takePicture(panel, 'review-private-places');
    expect(await axeFindings(panel)).toEqual([]);
    await page.click(named('suggestion-refuse'));
    await panel.waitForNo(named('private-places'));
    // What was begun goes on where it was.
    await story.closeTab();
    await panel.click(named('back'));
    await openPicture(story);
    await page.waitFor(named('mark'), 'Black out');
    expect(await page.has(named('suggestion'))).toBe(false);
    await story.closeTab();
  });

  test('what is hidden in the picture is offered to be hidden everywhere, and the other way round', async () => {
    const { story, app } = stage;
    await story.newTab(`${app.url}/cases/1038`);
    await story.page.waitFor('#save');
    const heading = await story.page.evaluate(() => {
      const found = document.querySelector('#detail h2') ?? document.querySelector('#detail h1');
      const { x, y, width, height } = found?.getBoundingClientRect() ?? new DOMRect();
      return { text: found?.textContent ?? '', x, y, width, height, window: innerWidth };
    });
    await story.clickToolbar();
    const { page, panel } = story;
    await panel.waitFor(named('screenshot'));
    await write(panel, { title: 'Export', happened: `The list of ${heading.text} is empty` });
    await panel.waitFor(named('saved'), /Saved/);
    await openPicture(story);
    const scale = (await page.evaluate(sheetWidth)) / heading.window;
    await draw(
      page,
      'blackout',
      [(heading.x - 3) * scale, (heading.y - 3) * scale],
      [(heading.x + heading.width + 3) * scale, (heading.y + heading.height + 3) * scale],
    );
    await page.waitFor(named('offer'), heading.text);
    if (browser === 'chromium') await takePicture(page, 'editor-offer');
    await page.click(named('offer-hide'));
    await page.waitFor(named('hidden-word'), heading.text);
    await panel.click(`${named('group-evidence')} summary`);
    await panel.waitFor(named('hidden-word'), heading.text);
    await panel.type(named('hide-word'), 'Eastfield');
    await panel.click(named('hide-word-add'));
    await waitFor('the picture to suggest it', async () =>
      ((await stored(panel)).suggested ?? []).some(({ why }) => why === 'word'),
    );
    await panel.click(named('review'));
    await panel.waitFor(named('document'), '‹hidden›');
    expect(await panel.text(named('document'))).not.toContain(heading.text);
    await panel.waitFor(named('private-places'));
  });
});

describe('the editor by touch', () => {
  const stage = useStage('chromium', { connected: false });

  test('a finger draws and moves', async () => {
    await openEditor(stage, '/cases/1036');
    const { page } = stage.story;
    await page.click(named('tool-blackout'));
    await page.drag(
      named('surface'),
      [
        { x: 40, y: 40 },
        { x: 90, y: 60 },
        { x: 140, y: 80 },
      ],
      'touch',
    );
    await waitFor('a black-out', async () => (await kinds(page)).includes('blackout'));
    const before = (await stored(page)).edit?.marks.at(-1)?.box;
    await page.click(named('tool-select'));
    await page.drag(
      named('surface'),
      [
        { x: 90, y: 60 },
        { x: 110, y: 70 },
        { x: 130, y: 80 },
      ],
      'touch',
    );
    await waitFor('it to move', async () => {
      const after = (await stored(page)).edit?.marks.at(-1)?.box;
      return after && before && after.x > before.x && after.width === before.width;
    });
  });
});
