import { AppError } from '@/utils/core/errors';
import { MAX_SHEET_BYTES } from '@/utils/core/limits';
import type { Flat } from './flatten';

/** Of 1. Text stays as legible as it is; the lower ones are for pages full of photographs. */
const WEBP_QUALITIES = [0.9, 0.8];
const LEAST_QUALITY = 0.65;
/** Pixels of a side: beyond it Chromium's encoder cuts the picture off without a word. */
const MAX_WEBP_SIDE = 16_383;

/** Bands out of a high picture that tell how large all of it would become, and what part of it they are. */
const BANDS = 16;
const SAMPLE_SHARE = 1 / 8;
/** Pixels of height below which the whole is encoded as soon as a part. */
const MIN_SAMPLED = 2_000;

const webpOf = (canvas: OffscreenCanvas, quality: number) =>
  canvas.convertToBlob({ type: 'image/webp', quality });

function sampleOf(canvas: OffscreenCanvas): OffscreenCanvas {
  const { width, height } = canvas;
  const band = Math.ceil((height * SAMPLE_SHARE) / BANDS);
  const sample = new OffscreenCanvas(width, band * BANDS);
  const context = sample.getContext('2d', { alpha: false });
  for (let number = 0; number < BANDS; number++) {
    const from = Math.min(Math.round((height * number) / BANDS), height - band);
    context?.drawImage(canvas, 0, from, width, band, 0, number * band, width, band);
  }
  return sample;
}

/** The best quality that makes it small enough, as far as a part of it tells: all of it takes seconds each time. */
async function qualityFor(canvas: OffscreenCanvas): Promise<number> {
  if (canvas.height < MIN_SAMPLED) {
    for (const quality of WEBP_QUALITIES)
      if ((await webpOf(canvas, quality)).size <= MAX_SHEET_BYTES) return quality;
    return LEAST_QUALITY;
  }
  const sample = sampleOf(canvas);
  const times = canvas.height / sample.height;
  for (const quality of WEBP_QUALITIES)
    if ((await webpOf(sample, quality)).size * times <= MAX_SHEET_BYTES) return quality;
  return LEAST_QUALITY;
}

/**
 * A picture that is large as a PNG, as a WebP that is small enough if quality allows. The PNG where that is the
 * smaller one, or the only one the browser can write.
 */
export async function smaller(canvas: OffscreenCanvas, png: Blob): Promise<Blob> {
  if (Math.max(canvas.width, canvas.height) > MAX_WEBP_SIDE) return png;
  const webp = await webpOf(canvas, await qualityFor(canvas));
  // A browser that cannot write a format gives PNG in its place.
  return webp.type === 'image/webp' && webp.size < png.size ? webp : png;
}

/** The same, in a worker. @throws AppError picture-failed */
export async function shrink(png: Blob): Promise<Flat> {
  const image = await createImageBitmap(png).catch((cause: unknown) => {
    throw new AppError('picture-failed', { cause });
  });
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height);
  // Not on the graphics card, which takes no picture this high, and would have to give it back to be encoded.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  context?.drawImage(image, 0, 0);
  image.close();
  return { blob: await smaller(canvas, png), width, height };
}
