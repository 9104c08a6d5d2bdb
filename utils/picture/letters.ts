import type { MarkOf } from '@/utils/core/model/picture-edit';

/** Width of a line of text in a size, in pixels. Asked of a canvas, because only fonts know. */
export type Measure = (text: string, size: number) => number;

export const FONT_FAMILY = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif';
export const FONT_WEIGHT = 600;

/** As a canvas takes it. */
export const font = (size: number) => `${FONT_WEIGHT} ${size}px ${FONT_FAMILY}`;

/** Pixels of letters, by thickness of lines: a text beside an arrow looks as heavy as the arrow. */
export const textSize = ({ weight }: Pick<MarkOf<'text'>, 'weight'>) => weight * 6;

export const numberRadius = ({ weight }: Pick<MarkOf<'number'>, 'weight'>) => weight * 4.5;

/** Heights by size of letters. */
export const LINE_HEIGHT = 1.3;
export const BASELINE = 1;

/** Letters that are written from right to left; the first strong one gives a line its direction (UAX #9, P2). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const STRONG = /\p{L}/u;

export function isRightToLeft(line: string): boolean {
  const first = STRONG.exec(line)?.[0];
  return first !== undefined && RIGHT_TO_LEFT.test(first);
}

export const linesOf = (text: string): string[] => text.split('\n');
