import { AppError } from '@/utils/core/errors';
import { MAX_PNG_BYTES, MAX_SHEET_BYTES } from '@/utils/core/limits';

export interface Encoded {
  width: number;
  height: number;
  blob: Blob;
}

/** Of 1. Text stays as legible as it is; the lower one is for pages full of photographs. */
const WEBP_QUALITIES = [0.9, 0.8, 0.65];
/** Pixels of a side: beyond it Chromium's encoder cuts the picture off without a word. */
const MAX_WEBP_SIDE = 16_383;

/**
 * PNG where that is small, which it is for text and areas of one colour; otherwise WebP, at the first quality
 * that is small enough.
 *
 * @throws AppError picture-failed
 */
export async function encode(canvas: OffscreenCanvas): Promise<Encoded> {
  const { width, height } = canvas;
  const as = (blob: Blob): Encoded => ({ width, height, blob });
  const png = await canvas.convertToBlob({ type: 'image/png' }).catch((cause: unknown) => {
    throw new AppError('picture-failed', { cause });
  });
  if (png.size <= MAX_PNG_BYTES || Math.max(width, height) > MAX_WEBP_SIDE) return as(png);
  let smallest = png;
  for (const quality of WEBP_QUALITIES) {
    const webp = await canvas.convertToBlob({ type: 'image/webp', quality });
    // A browser that cannot write a format gives PNG in its place.
    if (webp.type !== 'image/webp') return as(png);
    if (webp.size < smallest.size) smallest = webp;
    if (webp.size <= MAX_SHEET_BYTES) break;
  }
  return as(smallest);
}

/** A PNG as the browser gave it, encoded anew only where it is too large to keep or something is drawn on it. */
export async function encodeShot(
  shot: Encoded,
  draw?: (context: OffscreenCanvasRenderingContext2D) => void,
): Promise<Encoded> {
  if (shot.blob.size <= MAX_PNG_BYTES && !draw) return shot;
  const image = await createImageBitmap(shot.blob);
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d', { alpha: false });
  context?.drawImage(image, 0, 0);
  image.close();
  if (context) draw?.(context);
  return encode(canvas);
}
