/** Rows whose colour says which one they are, so that a picture tells by its pixels what is in it, and in what order. */

/** CSS pixels of a row. */
export const ROW = 40;

/** Distance between neighbouring values of a channel: more than any encoder errs. */
const STEP = 16;
/** Values of a channel. */
const LEVELS = 16;
/** Blues from here on belong to things that are no rows: headers, footers, backgrounds. */
const NO_ROW_BLUE = 144;

export const MOST_ROWS = LEVELS * LEVELS * (NO_ROW_BLUE / STEP);

/** Something that is no row, by a number of its own. */
export const otherColour = (number: number) => `rgb(200, ${number * STEP + 8}, 248)`;

export function rowColour(number: number): string {
  const level = (value: number) => (value % LEVELS) * STEP + STEP / 2;
  return `rgb(${level(number)}, ${level(Math.floor(number / LEVELS))}, ${level(Math.floor(number / LEVELS ** 2))})`;
}

/** `count` rows as HTML, numbered from `from`. */
export function rows(count: number, from = 0): string {
  return Array.from(
    { length: count },
    (_, index) => `<div class="row" style="background:${rowColour(from + index)}"></div>`,
  ).join('\n');
}

export interface Run {
  /** The row, or what is no row as `other 1`. */
  what: number | string;
  /** Device pixels. */
  height: number;
}

/** What a column of pixels shows from top to bottom. Red, green and blue of each pixel. */
export function readColumn(pixels: readonly (readonly [number, number, number])[]): Run[] {
  const runs: Run[] = [];
  for (const [red, green, blue] of pixels) {
    const level = (value: number) => Math.floor(value / STEP);
    const what =
      blue >= NO_ROW_BLUE
        ? `other ${level(green)}`
        : level(red) + level(green) * LEVELS + level(blue) * LEVELS ** 2;
    const last = runs.at(-1);
    if (last?.what === what) last.height++;
    else runs.push({ what, height: 1 });
  }
  return runs;
}
