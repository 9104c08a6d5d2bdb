import type { Finder, Span } from './span';
import { isWords } from './values';

/** What the recorder writes where it cut a text (utils/page/to-text.ts): what stands before may be half of anything. */
export const CUT_MARK = '... +1';
const CUTS = /\.{3} \+\d{1,9}/g;

/** Characters of a beginning that would help somebody; of digits, as people write numbers in groups, so many. */
const LEAST = 8;
const LEAST_DIGITS = 6;

/** Characters looked at before a cut: longer ones are known by their looks without their end. */
const MOST = 60;

const ENDS_RUN = /[\s"'`<>()[\]{}|,;&?/\\‹›]/;
const IN_NUMBER = /[\d ()+.-]/;

/** Where what ends at `end` and consists of such characters begins. */
function beginning(text: string, end: number, isPart: (sign: string) => boolean): number {
  let start = end;
  while (start > 0 && end - start < MOST && isPart(text.charAt(start - 1))) start--;
  return start;
}

const digitsIn = (text: string) => text.replace(/\D/g, '').length;

/**
 * A secret that was cut in two is not recognised by its half any more. So what touches a cut goes, unless it is a
 * word or too short to be of use.
 */
export const findByCut: Finder = (text) => {
  const spans: Span[] = [];
  for (const { index: end } of text.matchAll(CUTS)) {
    const run = beginning(text, end, (sign) => !ENDS_RUN.test(sign));
    const number = beginning(text, end, (sign) => IN_NUMBER.test(sign));
    const found = text.slice(run, end);
    if (digitsIn(text.slice(number, end)) >= LEAST_DIGITS)
      spans.push({ start: Math.min(run, firstDigit(text, number)), end, kind: 'secret' });
    else if (found.length >= LEAST && !isWords(found)) spans.push({ start: run, end, kind: 'secret' });
  }
  return spans;
};

/** Blanks before a number are not a part of it. */
const firstDigit = (text: string, from: number) =>
  from + Math.max(0, text.slice(from, from + MOST).search(/[\d(+]/));
