import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Surface } from '../browsers/surface.ts';

/** Pictures of the documents are replaced on demand only: pixels differ a little from machine to machine. */
const folder = fileURLToPath(
  new URL(process.env['UPDATE_PICTURES'] ? '../../docs/pictures' : '../../.data/pictures', import.meta.url),
);

export async function takePicture(
  surface: Surface,
  name: string,
  options?: { full?: boolean },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await surface.shot(join(folder, `${name}.png`), options);
}
