import type { Grey } from './png.ts';

/** A part of a picture as a picture. */
export function cutOut(
  { width, pixels }: Grey,
  box: { x: number; y: number; width: number; height: number },
): Grey {
  const part = new Float32Array(box.width * box.height);
  for (let y = 0; y < box.height; y++)
    for (let x = 0; x < box.width; x++)
      part[y * box.width + x] = pixels[(box.y + y) * width + box.x + x] ?? 0;
  return { width: box.width, height: box.height, pixels: part };
}

/** A template less its mean, and the power of what is left. */
function prepared({ pixels }: Grey): { wanted: Float32Array; power: number } {
  const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  const wanted = pixels.map((value) => value - mean);
  return { wanted, power: wanted.reduce((sum, value) => sum + value * value, 0) };
}

function fit(
  picture: Grey,
  template: Grey,
  { wanted, power }: ReturnType<typeof prepared>,
  left: number,
  top: number,
): number {
  const count = wanted.length;
  let [sum, squares, product] = [0, 0, 0];
  for (let y = 0; y < template.height; y++) {
    const from = (top + y) * picture.width + left;
    const to = y * template.width;
    for (let x = 0; x < template.width; x++) {
      const value = picture.pixels[from + x] ?? 0;
      sum += value;
      squares += value * value;
      product += value * (wanted[to + x] ?? 0);
    }
  }
  const contrast = squares - (sum * sum) / count;
  // Less than one step of brightness over the whole template is no picture of anything.
  return contrast > count ? product / Math.sqrt(contrast * power) : 0;
}

/**
 * How well a template fits a picture at one place: 1 is a copy of it, whatever its brightness and contrast, 0 is
 * chance (normalised cross-correlation).
 */
export function fitAt(picture: Grey, template: Grey, { x, y }: { x: number; y: number }): number {
  return fit(picture, template, prepared(template), x, y);
}

/** The same anywhere in the picture. */
export function bestFit(picture: Grey, template: Grey): number {
  const ready = prepared(template);
  let best = 0;
  for (let top = 0; top + template.height <= picture.height; top++)
    for (let left = 0; left + template.width <= picture.width; left++)
      best = Math.max(best, fit(picture, template, ready, left, top));
  return best;
}
