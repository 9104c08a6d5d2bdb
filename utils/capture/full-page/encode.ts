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
 * nor answer. Another does it for us; nothing where it was ended for want of memory, or never began.
 */
async function smallerBeside(png: Blob): Promise<Blob | undefined> {
  const answer = await askOffscreen({ do: 'shrink', png }, SHRINK_MS).catch(() => undefined);
  return answer instanceof Blob ? answer : undefined;
}

function context2d(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new AppError('picture-failed');
  return context;
}

async function canvasOf(blob: Blob): Promise<OffscreenCanvas> {
  const image = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(image.width, image.height);
  context2d(canvas).drawImage(image, 0, 0);
  image.close();
  return canvas;
}

/** @throws AppError picture-failed */
export async function pngOf(canvas: OffscreenCanvas): Promise<Encoded> {
  const { width, height } = canvas;
  const blob = await canvas.convertToBlob({ type: 'image/png' }).catch((cause: unknown) => {
    throw new AppError('picture-failed', { cause });
  });
  return { width, height, blob };
}

async function smallEnough(png: Encoded, canvas: () => Promise<OffscreenCanvas>): Promise<Encoded> {
  if (png.blob.size <= MAX_PNG_BYTES) return png;
  const beside = import.meta.env.FIREFOX ? undefined : await smallerBeside(png.blob);
  return { ...png, blob: beside ?? (await smaller(await canvas(), png.blob)) };
}

/**
 * PNG where that is small, which it is for text and areas of one colour; otherwise WebP, at the first quality
 * that is small enough.
 *
 * @throws AppError picture-failed
 */
export async function encode(canvas: OffscreenCanvas): Promise<Encoded> {
  return smallEnough(await pngOf(canvas), () => Promise.resolve(canvas));
}

/** A PNG as the browser gave it, encoded anew only where it is too large to keep. */
export async function encodeShot(shot: Encoded): Promise<Encoded> {
  return smallEnough(shot, () => canvasOf(shot.blob));
}

/** With something drawn on it, as PNG. @throws AppError picture-failed */
export async function drawnOn(
  shot: Encoded,
  draw: (context: OffscreenCanvasRenderingContext2D) => void,
): Promise<Encoded> {
  const canvas = await canvasOf(shot.blob);
  draw(context2d(canvas));
  return pngOf(canvas);
}
