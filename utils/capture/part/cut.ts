import { AppError } from '@/utils/core/errors';
import type { Box } from '@/utils/core/model/picture-edit';
import { type Encoded, encode } from '../full-page/encode';

/** Share by which width and height may be scaled apart: by rounding, and no more. */
const SAME_SHAPE = 0.015;

/** A part of a picture, and the part of the document it shows. */
export interface Cut extends Encoded {
  /** CSS pixels, to the very edges of its pixels. */
  shows: Box;
}

/**
 * Cuts a part out of pictures that stand one below the other, in whole pixels.
 *
 * @param view what they show together, in CSS pixels
 * @param box of the same document; what lies outside is left out
 * @throws AppError picture-failed where nothing is left, or the pictures are of something else
 */
export async function cutOut(sheets: readonly Encoded[], view: Box, box: Box): Promise<Cut> {
  const wide = sheets[0]?.width ?? 0;
  const high = sheets.reduce((sum, { height }) => sum + height, 0);
  const scale = wide / view.width;
  if (!(Math.abs(high / view.height / scale - 1) < SAME_SHAPE)) throw new AppError('picture-failed');
  const left = Math.max(0, Math.floor((box.x - view.x) * scale));
  const top = Math.max(0, Math.floor((box.y - view.y) * scale));
  const width = Math.min(wide, Math.ceil((box.x + box.width - view.x) * scale)) - left;
  const height = Math.min(high, Math.ceil((box.y + box.height - view.y) * scale)) - top;
  if (width < 1 || height < 1) throw new AppError('picture-failed');
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new AppError('picture-failed');
  let y = 0;
  for (const sheet of sheets) {
    if (y < top + height && y + sheet.height > top) {
      const image = await createImageBitmap(sheet.blob);
      context.drawImage(image, -left, y - top);
      image.close();
    }
    y += sheet.height;
  }
  const shows = {
    x: view.x + left / scale,
    y: view.y + top / scale,
    width: width / scale,
    height: height / scale,
  };
  return { ...(await encode(canvas)), shows };
}
