import { findByAddress } from './by-address';
import { findByCut } from './by-cut';
import { findByName } from './by-name';
import { findByPattern } from './by-pattern';
import { findByRandomness } from './by-randomness';
import { readings } from './decoded';
import { mark, splitAtMarks } from './kinds';
import { type Finder, joined, type Span } from './span';

const FINDERS: readonly Finder[] = [findByName, findByPattern, findByAddress, findByRandomness, findByCut];

/** All that must go from a text, in each of the ways it can be read. */
export function findSecrets(text: string): Span[] {
  const spans = readings(text).flatMap((reading) =>
    (reading.numbers ? [findByPattern] : FINDERS)
      .flatMap((find) => find(reading.text))
      .map(({ start, end, kind }) => ({
        start: reading.at?.[start] ?? start,
        end: reading.at?.[end] ?? end,
        kind,
      })),
  );
  return joined(spans);
}

/** Texts in which nothing was found: captures are scrubbed when stored, when shown and when sent. */
const known = new Set<string>();

/** How many, and of at most how many characters: two megabytes in all. */
const MAX_KNOWN = 1_000;
const LONGEST_KNOWN = 2_000;

function remember(clean: string): void {
  if (clean.length > LONGEST_KNOWN) return;
  const [oldest] = known;
  if (known.size >= MAX_KNOWN && oldest !== undefined) known.delete(oldest);
  known.add(clean);
}

function withMarks(text: string): string {
  let clean = '';
  let done = 0;
  for (const { start, end, kind } of findSecrets(text)) {
    clean += text.slice(done, start) + mark(kind);
    done = end;
  }
  return clean + text.slice(done);
}

/** What stood beside a secret may only then be seen for what it is. More passes need a text made for it. */
const MOST_PASSES = 3;

/**
 * Takes what the rules name out of any text and puts marks in its place; the rest stays as it was spelt.
 * Takes time in proportion to its length, and changes nothing the second time.
 */
export function scrubText(text: string): string {
  if (known.has(text)) return text;
  let clean = text;
  for (let pass = 0, before = ''; clean !== before && pass < MOST_PASSES; pass++) {
    before = clean;
    clean = splitAtMarks(clean)
      .map((part, index) => (index % 2 ? part : withMarks(part)))
      .join('');
  }
  remember(clean);
  return clean;
}

/** The same for what is known to be an address: of content inside it (`data:`) only the type is kept. */
export function scrubAddress(address: string): string {
  const [type] = /^data:[^,]{0,200},/i.exec(address) ?? [];
  return type !== undefined && address.length > type.length ? type + mark('data') : scrubText(address);
}
