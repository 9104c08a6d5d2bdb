import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Surface } from '../browsers/surface.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const findingsSchema = z.array(
  z.object({ id: z.string(), help: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
);

/** In a page: what fades or moves is where it ends. What goes on for ever, goes on. Stands alone. */
export function still(): void {
  for (const animation of document.getAnimations())
    if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
}

/** What axe finds wrong on a screen, as sentences; empty where it finds nothing. */
export async function axeFindings(surface: Surface): Promise<string[]> {
  // Half-way from one colour to another there is little contrast.
  await surface.evaluate(still);
  await surface.evaluate(`(() => { ${source}; globalThis.axe = axe ?? globalThis.axe; return true; })()`);
  const found = await surface.evaluate(
    `axe.run(document).then(({ violations }) => JSON.stringify(violations))`,
  );
  return findingsSchema
    .parse(JSON.parse(String(found)))
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`));
}
