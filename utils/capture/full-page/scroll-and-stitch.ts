import { AppError } from '@/utils/core/errors';
import { blobOf } from '../screenshot';
import { Composition } from './composition';
import type { SeenPage } from '../seen-page';
import type { Encoded } from './encode';
import { tilesOf } from './estimate';
import { Repeats, stayed, STEADY } from './repeats';
import type { Layout, Position } from './stage';
import { takeShot, type Taking } from './taking';

export interface FullPicture {
  /** From the top. */
  sheets: Encoded[];
  /** The page goes on below. */
  cut: boolean;
  /** What stood where while it was taken, and the device pixels of its CSS pixels; of a page that scrolls as a whole. */
  seen?: { page: SeenPage; ratio: number } | undefined;
}

/** The window changed its size meanwhile, so that nothing fits together any more. */
export class Resized extends Error {}

/** Times a picture is taken again because the page moved, or was not drawn yet where it had moved to. */
export const MAX_AGAIN = 3;

/** CSS pixels of the content, from its top. */
export interface Rows {
  top: number;
  bottom: number;
}

interface Tile {
  position: Position;
  image: ImageBitmap;
}

/** One tile, of a page that stood still for it. @throws AppError page-unscrollable, Resized */
async function takeTile(
  taking: Taking,
  { viewport }: Layout,
  to: { x: number; y: number },
  repeats: Repeats,
): Promise<Tile> {
  for (let again = 0; again <= MAX_AGAIN; again++) {
    const position = await taking.stage({ do: 'go', ...to });
    taking.signal.throwIfAborted();
    const shot = await takeShot(taking);
    const after = await taking.stage({ do: 'where' });
    if (after.viewport.width !== viewport.width || after.viewport.height !== viewport.height)
      throw new Resized();
    // Beginning further down than wanted would leave a gap.
    if (!stayed(position.scrolled, after.scrolled) || position.top > to.y + STEADY) continue;
    if (!repeats.doubtful(shot, position))
      return { position, image: await createImageBitmap(await blobOf(shot)) };
  }
  throw new AppError('page-unscrollable');
}

/**
 * Takes one picture after the other of what is in sight, scrolled by whole frames, and puts them together where
 * the page says they belong.
 *
 * @param onFirst called when the first one is taken: the browser gives the next ones late enough for other work
 * @param rows what is wanted; the rest is left out where it is not on the way. By default everything
 * @throws AppError page-unscrollable, page-changed, picture-failed; Resized; the signal's reason
 */
export async function scrollAndStitch(
  taking: Taking,
  layout: Layout,
  onFirst: () => void = () => undefined,
  rows: Rows = { top: 0, bottom: Infinity },
): Promise<FullPicture> {
  const { down, across } = tilesOf(layout);
  const columns = layout.whole ? across : 1;
  const repeats = new Repeats();
  let composition: Composition | undefined;
  let tile: Tile | undefined;
  try {
    for (let y = rows.top, taken = 0; ;) {
      for (let column = 0; column < columns; column++) {
        taking.onProgress(taken, Math.max(down * columns, taken + 1));
        tile?.image.close();
        tile = await takeTile(taking, layout, { x: column * layout.frame.width, y }, repeats);
        composition ??= new Composition(layout, tile.image);
        composition.add(tile.image, tile.position, y);
        if (taken++ === 0) onFirst();
      }
      if (!composition || !tile) throw new AppError('picture-failed');
      const { top, end } = tile.position;
      const enough = top + layout.frame.height >= rows.bottom;
      if (end || enough || composition.full) {
        const cut = !end && !enough;
        return { sheets: await composition.finish(tile.image, cut), cut };
      }
      if (top + layout.frame.height <= y + STEADY) throw new AppError('page-unscrollable');
      y = top + layout.frame.height;
    }
  } finally {
    tile?.image.close();
  }
}
