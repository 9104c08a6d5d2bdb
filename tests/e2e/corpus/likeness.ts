import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Surface } from '../../browsers/surface.ts';

const library = readFileSync(createRequire(import.meta.url).resolve('ssim.js/dist/ssim.web.js'), 'utf8');

/** Pixels: compared in bands of this height, so that a seam is not made small by a long page around it. */
const BAND = 800;

/** Pixels of each thumbnail. */
const THUMB = { width: 150, height: 400 };

const likenessSchema = z.object({
  ours: z.object({ width: z.number(), height: z.number() }),
  theirs: z.object({ width: z.number(), height: z.number() }),
  /** SSIM of what both have, 1 where they are the same. */
  ssim: z.number(),
  /** Of the band that is least like, and how many pixels down it begins. */
  worst: z.object({ ssim: z.number(), top: z.number() }),
  /** Both pictures side by side, the upper part of long ones: WebP or PNG as a `data:` address. */
  thumb: z.string(),
});

export type Likeness = z.infer<typeof likenessSchema>;

interface Ssim {
  ssim: (
    one: ImageData,
    other: ImageData,
    options: { ssim: 'bezkrovny'; downsample: false },
  ) => { mssim: number };
}

/** In a page. Stands alone. */
async function compare(
  { ssim }: Ssim,
  ours: readonly string[],
  theirs: string,
  bandHeight: number,
  thumb: { width: number; height: number },
): Promise<unknown> {
  const read = (base64: string) =>
    createImageBitmap(new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))]));
  const onto = async (sources: readonly string[]) => {
    const images = await Promise.all(sources.map(read));
    const height = images.reduce((sum, image) => sum + image.height, 0);
    const canvas = new OffscreenCanvas(images[0]?.width ?? 1, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    let top = 0;
    for (const image of images) {
      context.drawImage(image, 0, top);
      top += image.height;
    }
    return { canvas, context, size: { width: canvas.width, height } };
  };
  const one = await onto(ours);
  const other = await onto([theirs]);
  const width = Math.min(one.size.width, other.size.width);
  const height = Math.min(one.size.height, other.size.height);
  let sum = 0;
  let worst = { ssim: 1, top: 0 };
  // All of about the same height: a last one of a few rows would say nothing.
  const each = Math.ceil(height / Math.ceil(height / bandHeight));
  for (let top = 0; top < height; top += each) {
    const rows = Math.min(each, height - top);
    const { mssim } = ssim(
      one.context.getImageData(0, top, width, rows),
      other.context.getImageData(0, top, width, rows),
      { ssim: 'bezkrovny', downsample: false },
    );
    sum += mssim * rows;
    if (mssim < worst.ssim) worst = { ssim: mssim, top };
  }
  const sheet = new OffscreenCanvas(thumb.width * 2 + 6, thumb.height);
  const context = sheet.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  [one, other].forEach(({ canvas, size }, index) => {
    const rows = Math.min(size.height, (thumb.height * size.width) / thumb.width);
    const at = index * (thumb.width + 6);
    const drawn = (rows * thumb.width) / size.width;
    context.drawImage(canvas, 0, 0, size.width, rows, at, 0, thumb.width, drawn);
  });
  const blob = await sheet.convertToBlob({ type: 'image/webp', quality: 0.9 });
  const address = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(blob);
  });
  return { ours: one.size, theirs: other.size, ssim: sum / height, worst, thumb: address };
}

/**
 * How like two pictures are, by structural similarity of windows of 11 × 11 pixels one beside the other (`ssim.js`),
 * without making the pictures smaller first. With windows around every pixel it takes ten times as long and says the
 * same to the fourth decimal place.
 *
 * @param surface a page that may be used for it
 * @param ours base64 of one or more pictures, one below the other
 */
export async function likeness(surface: Surface, ours: readonly string[], theirs: string): Promise<Likeness> {
  const args = [ours, theirs, BAND, THUMB].map((one) => JSON.stringify(one)).join(', ');
  const found = await surface.evaluate(`(() => {
    const module = { exports: {} };
    ((module, exports, self) => { ${library}
})(module, module.exports, {});
    return (${String(compare)})(module.exports, ${args});
  })()`);
  return likenessSchema.parse(found);
}
