import { expect } from 'vitest';
import { z } from 'zod';
import type { Story } from '../../browsers/story.ts';
import type { Surface } from '../../browsers/surface.ts';
import { waitFor } from '../../browsers/wait.ts';
import { pixelsOf } from '../editor-steps.ts';
import { test as named } from '../person.ts';
import { records } from '../stored.ts';

const partsSchema = z.array(
  z.looseObject({
    id: z.string(),
    takenAt: z.number(),
    width: z.number(),
    height: z.number(),
    kind: z.string().optional(),
    cut: z.boolean().optional(),
    suggested: z.array(z.looseObject({ why: z.string() })).optional(),
  }),
);

/** Pictures of parts, oldest first. */
export async function parts(panel: Surface) {
  const all = partsSchema.parse(await records(panel, 'pictures'));
  return all
    .filter(({ kind }) => kind === 'element' || kind === 'area')
    .sort((one, other) => one.takenAt - other.takenAt);
}

/** Presses the button, and waits until the page can be pointed at. */
export async function point({ page, panel }: Story): Promise<void> {
  await panel.click(`${named('picture-part')}:not(:disabled)`);
  await panel.waitFor(`${named('part')}, ${named('error')}, [data-code]`);
  if (!(await panel.has(named('part')))) expect.fail(await panel.text('[data-code], [role=alert]'));
  await waitFor('the page to be covered', () =>
    page.evaluate(() => document.activeElement?.hasAttribute('popover') === true),
  );
}

/** Waits until there is one more picture of a part than there were, and the panel points no more. */
export async function taken({ panel }: Story, before: number) {
  const picture = await waitFor('the picture of the part', async () => {
    const all = await parts(panel);
    return all.length > before && all.at(-1);
  });
  await panel.waitFor(`${named('picture-part')}:not(:disabled)`);
  return picture;
}

export async function pixel(panel: Surface, id: string, x: number, y: number): Promise<number[]> {
  const [found] = await pixelsOf(panel, id, [{ x, y }]);
  return (found ?? []).slice(0, 3);
}

/** Runs in the page: that nothing of ours is in it. */
export function leftovers(): string[] {
  return [...document.querySelectorAll('[popover], html > :not(head, body)')].map(
    ({ outerHTML }) => outerHTML,
  );
}
