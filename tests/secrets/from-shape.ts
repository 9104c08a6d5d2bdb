import { pick } from './seeded.ts';

/** One place of a shape: a class or one sign, and how often. */
const PLACE = /(?:\[((?:\\.|[^\]\\])+)\]|\\(.)|([^[\]{}\\]))(?:\{(\d+)(?:,(\d+))?\})?/gs;

function signsOf(inside: string): string[] {
  const signs: string[] = [];
  for (const { 1: from = '', 2: to } of inside.matchAll(/(\\.|[^\\])(?:-(\\.|[^\\\]]))?/gs)) {
    const first = from.charCodeAt(from.length - 1);
    const last = to === undefined ? first : to.charCodeAt(to.length - 1);
    for (let code = first; code <= last; code++) signs.push(String.fromCharCode(code));
  }
  return signs;
}

/**
 * A string as the shape says, the rest drawn: `ghp_[A-Za-z0-9]{36}`. Literal signs and classes, each with a
 * count or a range of counts behind it; nothing else of regular expressions.
 */
export function fromShape(shape: string, random: () => number): string {
  let drawn = '';
  let read = 0;
  for (const { 0: place, 1: inside, 2: escaped, 3: literal, 4: least, 5: most, index } of shape.matchAll(
    PLACE,
  )) {
    if (index !== read) break;
    read += place.length;
    const signs = inside === undefined ? [escaped ?? literal ?? ''] : signsOf(inside);
    const low = Number(least ?? 1);
    const times = low + Math.floor(random() * (Number(most ?? low) - low + 1));
    for (let count = 0; count < times; count++) drawn += pick(signs, random);
  }
  if (read !== shape.length) throw new Error(`This is no shape: ${shape}`);
  return drawn;
}
