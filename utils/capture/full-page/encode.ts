import { AppError } from '@/utils/core/errors';
import { MAX_PNG_BYTES } from '@/utils/core/limits';
import { askOffscreen } from '@/utils/offscreen/ask';
import { smaller } from '@/utils/picture/shrink';

export interface Encoded {
  width: number;
  height: number;
  blob: Blob;
}

/** Milliseconds that the page beside may take for a large picture on a busy machine. */
const SHRINK_MS = 30_000;

/**
 * Chromium encodes within a worker's own turn, seconds for a large picture, in which this one would neither scroll
 * nor answer. Another does it for us.
 */
async function smallerBeside(canvas: OffscreenCanvas, png: Blob): Promise<Blob> {
  try {
    const answer = await askOffscreen({ do: 'shrink', png }, SHRINK_MS);
    if (answer instanceof Blob) return answer;
  } catch {
    // Ended for want of memory, or never opened.
  }
  return smaller(canvas, png);
}

/**
 * PNG where that is small, which it is for text and areas of one colour; otherwise WebP, at the first quality
 * that is small enough.
 *
 * @throws AppError picture-failed
 */
export async function encode(canvas: OffscreenCanvas): Promise<Encoded> {
  const { width, height } = canvas;
  const png = await canvas.convertToBlob({ type: 'image/png' }).catch((cause: unknown) => {
    throw new AppError('picture-failed', { cause });
  });
  if (png.size <= MAX_PNG_BYTES) return { width, height, blob: png };
  const blob = await (import.meta.env.FIREFOX ? smaller(canvas, png) : smallerBeside(canvas, png));
  return { width, height, blob };
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
