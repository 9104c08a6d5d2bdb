import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Surface } from '../browsers/surface.ts';
import { waitFor } from '../browsers/wait.ts';
import { axeFindings } from './axe.ts';
import { test as named } from './person.ts';
import { takePicture } from './pictures.ts';
import { BROWSERS, type Stage, useStage } from './stage.ts';
import { records } from './stored.ts';

const markSchema = z.looseObject({ id: z.string(), kind: z.string() });
const picturesSchema = z.array(
  z.looseObject({
    id: z.string(),
    width: z.number(),
    height: z.number(),
    blob: z.string(),
    edit: z.object({ marks: z.array(markSchema), crop: z.looseObject({}).optional() }).optional(),
  }),
);

/** The newest picture as it lies in the database. */
async function stored(surface: Surface) {
  const all = picturesSchema.parse(await records(surface, 'pictures'));
  return all.at(-1) ?? expect.fail('no picture');
}

const kinds = async (surface: Surface) => ((await stored(surface)).edit?.marks ?? []).map(({ kind }) => kind);

async function openEditor({ story, app }: Stage, address: string): Promise<void> {
  await story.newTab(`${app.url}${address}`);
  await story.clickToolbar();
  await story.panel.waitFor(named('screenshot'));
  await story.panel.click(named('picture-edit'));
  await story.page.waitFor(named('surface'));
  await story.page.waitFor(named('stage-picture'));
}

describe.each(BROWSERS)('the editor in %s', (browser) => {
  const stage = useStage(browser, { connected: false });

  test('with the mouse: everything is drawn, stored, and part of the picture in the end', async () => {
    await openEditor(stage, '/cases/1042');
    const { page } = stage.story;
    const before = await stored(page);
    const draw = async (tool: string, from: [number, number], to: [number, number]) => {
      await page.click(named(`tool-${tool}`));
      await page.drag(named('surface'), [
        { x: from[0], y: from[1] },
        { x: (from[0] + to[0]) / 2, y: (from[1] + to[1]) / 2 + 4 },
        { x: to[0], y: to[1] },
      ]);
    };
    await draw('arrow', [40, 60], [140, 120]);
    await draw('rectangle', [180, 60], [300, 130]);
    await draw('ellipse', [330, 60], [460, 130]);
    await draw('pen', [40, 180], [160, 220]);
    await draw('highlight', [180, 180], [300, 210]);
    await draw('number', [360, 200], [360, 200]);
    await draw('blackout', [420, 180], [520, 220]);
    await draw('text', [40, 260], [40, 260]);
    await page.type(named('mark-text'), 'Here it stops');
    expect(before.edit).toBeUndefined();
    await waitFor('all marks in the database', async () => (await kinds(page)).length === 8);
    expect(await axeFindings(page)).toEqual([]);
    await takePicture(page, browser === 'chromium' ? 'editor' : `editor-${browser}`);
  });
});
