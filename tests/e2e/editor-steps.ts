import { expect } from 'vitest';
import { z } from 'zod';
import type { Story } from '../browsers/story.ts';
import type { Surface } from '../browsers/surface.ts';
import { waitFor } from '../browsers/wait.ts';
import { test as named } from './person.ts';
import type { Stage } from './stage.ts';
import { records } from './stored.ts';

/** What people do in the editor, and what is in the database then. */

const boxSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

const picturesSchema = z.array(
  z.looseObject({
    id: z.string(),
    takenAt: z.number(),
    width: z.number(),
    height: z.number(),
    kind: z.string().optional(),
    blob: z.string(),
    suggested: z.array(z.looseObject({ why: z.string(), box: boxSchema })).optional(),
    edit: z
      .object({
        marks: z.array(z.looseObject({ id: z.string(), kind: z.string(), box: boxSchema.optional() })),
        crop: boxSchema.optional(),
      })
      .optional(),
  }),
);

/** The newest picture of what was in sight, as it lies in the database. */
export async function stored(surface: Surface) {
  const all = picturesSchema.parse(await records(surface, 'pictures')).filter(({ kind }) => !kind);
  const [newest] = all.sort((one, other) => other.takenAt - one.takenAt);
  return newest ?? expect.fail('no picture');
}

export async function kinds(surface: Surface): Promise<string[]> {
  return ((await stored(surface)).edit?.marks ?? []).map(({ kind }) => kind);
}

/** Waits until the tab of the editor is the one in front, and shows its picture. */
export async function editorInFront(page: Surface): Promise<void> {
  await waitFor('the editor', async () =>
    (await page.evaluate<string, []>('location.pathname').catch(() => '')).endsWith('/editor.html'),
  );
  await page.waitFor(named('surface'));
  await page.waitFor(named('stage-picture'));
}

/** Opens the picture that the panel shows. */
export async function openPicture({ page, panel }: Story): Promise<void> {
  await panel.click(named('picture-edit'));
  await editorInFront(page);
}

/** Reports a page of the demo and opens its picture. */
export async function openEditor({ story, app }: Stage, address: string): Promise<void> {
  await story.newTab(`${app.url}${address}`);
  await story.page.waitFor('#save');
  await story.clickToolbar();
  await story.panel.waitFor(named('screenshot'));
  await openPicture(story);
}

/** Runs in the editor: CSS pixels that the picture is wide on the screen. */
export function sheetWidth(): number {
  return document.querySelector('.stage__sheet')?.getBoundingClientRect().width ?? 0;
}

type Spot = readonly [number, number];

/** With a tool, from one spot of the picture to another, in CSS pixels of the screen. */
export async function draw(page: Surface, tool: string, from: Spot, to: Spot): Promise<void> {
  await page.click(named(`tool-${tool}`));
  await page.drag(named('surface'), [
    { x: from[0], y: from[1] },
    { x: (from[0] + to[0]) / 2, y: (from[1] + to[1]) / 2 },
    { x: to[0], y: to[1] },
  ]);
}

/** Red, green, blue and opacity of pixels of a stored picture. */
export async function pixelsOf(
  surface: Surface,
  id: string,
  points: readonly { x: number; y: number }[],
): Promise<number[][]> {
  const found = await surface.evaluate(
    async (wanted: string, all: readonly { x: number; y: number }[]) => {
      const open = indexedDB.open('eyewitness');
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(new Error('no database'));
      });
      const blob = await new Promise<Blob>((resolve, reject) => {
        const request = db.transaction('pictures').objectStore('pictures').get(wanted);
        request.onsuccess = () => resolve((request.result as { blob: Blob }).blob);
        request.onerror = () => reject(new Error(wanted));
      });
      db.close();
      const image = await createImageBitmap(blob);
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context?.drawImage(image, 0, 0);
      return all.map(({ x, y }) => [
        ...(context?.getImageData(Math.round(x), Math.round(y), 1, 1).data ?? []),
      ]);
    },
    id,
    points,
  );
  return z.array(z.array(z.number())).parse(found);
}
