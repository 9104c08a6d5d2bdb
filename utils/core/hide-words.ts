import { MAX_HIDDEN_WORD } from './limits';

/** Takes hidden words out of texts. */
export interface Hiding {
  text: (text: string) => string;
  /** How often one of them stands in a text. */
  count: (text: string) => number;
  /** Where: from one character up to, not including, another. */
  places: (text: string) => [number, number][];
}

/** Below so many letters a word stands inside too many others, and is hidden only where it stands alone. */
const SHORT = 3;

/** What can stand between two words of a name: in texts, in addresses, in JSON. */
const GAP = String.raw`(?:\s|%20|\+|\\n|\\t|&nbsp;|_|-){1,8}`;

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** A character in each spelling in which texts, addresses and JSON carry it. */
function spelt(sign: string): string {
  const ways = new Set([escaped(sign)]);
  if (!/[a-z0-9]/i.test(sign)) {
    const units = Array.from({ length: sign.length }, (_, at) => sign.charCodeAt(at));
    ways.add(escaped(encodeURIComponent(sign)));
    ways.add(units.map((unit) => String.raw`\\u${unit.toString(16).padStart(4, '0')}`).join(''));
    ways.add(escaped(JSON.stringify(sign).slice(1, -1)));
  }
  return ways.size === 1 ? [...ways].join('') : `(?:${[...ways].join('|')})`;
}

function pattern(word: string): string {
  const parts = word.split(/\s+/).map((part) => Array.from(part.normalize(), spelt).join(''));
  const all = parts.join(GAP);
  const letters = word.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return letters < SHORT ? String.raw`(?<![\p{L}\p{N}])${all}(?![\p{L}\p{N}])` : all;
}

/** A word as it is kept: without blanks around it, of bounded length. Empty where there is nothing to hide. */
export function hideable(word: string): string {
  // Half a character cannot be encoded, and is none.
  const clean = word
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_HIDDEN_WORD);
  return /[\p{L}\p{N}]/u.test(clean) ? clean : '';
}

/**
 * Hides words in any spelling of case, blanks and encoding.
 *
 * @param mark what stands there instead
 * @returns undefined where there are none
 */
export function hiding(words: readonly string[], mark: string): Hiding | undefined {
  const known = words.map(hideable).filter(Boolean);
  if (!known.length) return undefined;
  // The longest first, or a name would leave its surname behind.
  const sorted = known.sort((one, other) => other.length - one.length);
  const any = new RegExp(sorted.map(pattern).join('|'), 'giu');
  return {
    text: (text) => text.normalize().replace(any, mark),
    count: (text) => text.normalize().match(any)?.length ?? 0,
    places: (text) => [...text.matchAll(any)].map(({ index, 0: found }) => [index, index + found.length]),
  };
}
