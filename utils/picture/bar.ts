import type { Picture } from '@/utils/core/model/draft';
import type { Command } from './commands';
import type { Measure } from './letters';

/** The line of facts under a picture, laid out for its width. */
export interface Bar {
  /** Pixels it adds to the picture's height. */
  height: number;
  commands: Command[];
}

/** CSS pixels, times `unit`. */
const SIZE = 12;
const LINE = 17;
const EDGE = 8;

/** Lines of one fact: an address of 2,000 characters would be higher than the picture. */
const MOST_LINES = 3;

const GROUND = '#1b2421';
const INK = '#ffffff';
const BETWEEN = '   ·   ';

/** Facts stand side by side; what is written from right to left must not turn its neighbours around. */
const isolated = (fact: string) => `\u2068${fact}\u2069`;

/** A text cut into lines that fit, between any two characters: addresses have no blanks. */
function cut(text: string, fits: (text: string) => boolean): string[] {
  const signs = Array.from(text);
  const lines: string[] = [];
  let at = 0;
  while (at < signs.length && lines.length < MOST_LINES) {
    let [least, most] = [1, signs.length - at];
    while (least < most) {
      const half = Math.ceil((least + most) / 2);
      if (fits(signs.slice(at, at + half).join(''))) least = half;
      else most = half - 1;
    }
    lines.push(signs.slice(at, at + least).join(''));
    at += least;
  }
  const last = lines.pop();
  if (last === undefined) return [];
  return [...lines, at < signs.length ? `${last.slice(0, -1)}…` : last];
}

/**
 * @param facts the first stands alone, the others side by side where there is room
 * @param unit pixels of the picture to one CSS pixel: letters are as large as those of the page
 */
export function layOutBar(facts: readonly string[], width: number, unit: number, measure: Measure): Bar {
  const size = SIZE * unit;
  const fits = (text: string) => measure(text, size) <= width - 2 * EDGE * unit;
  const [first = '', ...others] = facts;
  const lines = cut(first, fits);
  let line = '';
  for (const fact of others.flatMap((one) => cut(one, fits))) {
    const longer = line ? line + BETWEEN + isolated(fact) : isolated(fact);
    if (line && !fits(longer)) {
      lines.push(line);
      line = isolated(fact);
    } else line = longer;
  }
  if (line) lines.push(line);
  const height = Math.ceil((lines.length * LINE + 2 * EDGE) * unit);
  return {
    height,
    commands: [
      { kind: 'path', d: `M 0 0 h ${width} v ${height} h ${-width} Z`, fill: GROUND },
      ...lines.map((text, index): Command => ({
        kind: 'text',
        text,
        x: EDGE * unit,
        y: (EDGE + index * LINE + 12.5) * unit,
        size,
        fill: INK,
      })),
    ],
  };
}

/** Pixels of a picture to one CSS pixel of what it shows; a guess by its width where nobody knows. */
export function unitOf({ width, shows }: { width: number; shows?: { width: number } | undefined }): number {
  const unit = shows?.width ? width / shows.width : width / 1_280;
  return Math.min(4, Math.max(1, unit));
}

/** A picture of what the page showed has a bar unless somebody switched it off; one from elsewhere has none. */
export function hasBar({ bar, origin }: Pick<Picture, 'bar' | 'origin'>): boolean {
  return bar ?? origin !== 'added';
}
