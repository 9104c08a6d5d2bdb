import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Surface } from '../browsers/surface.ts';

/** Pictures of the documents are replaced on demand only: pixels differ a little from machine to machine. */
const folder = fileURLToPath(
  new URL(process.env['UPDATE_PICTURES'] ? '../../docs/pictures' : '../../.data/pictures', import.meta.url),
);

/** Where the picture of this name goes. */
export function pictureFile(name: string, type: 'png' | 'webp' = 'png'): string {
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.${type}`);
}

export async function takePicture(
  surface: Surface,
  name: string,
  options?: { full?: boolean },
): Promise<void> {
  await surface.shot(pictureFile(name), options);
}
