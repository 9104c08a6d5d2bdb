import { looksDrawn } from './randomness';
import type { Finder, Span } from './span';
import { isWords } from './values';

/** A byte behind a percent sign is no part of it; what it stands for is seen in another reading. */
const RUNS = /(?<!%[\da-f]?)[A-Za-z0-9+/_-]{20,20000}={0,2}/gi;

/** What stands before checksums, versions and numbers of anything, which support needs and nobody can use. */
const HARMLESS_BEFORE =
  /(?:(?:integrity|etag|checksum|digest|hash|fingerprint|revision|boundary|cf-ray)["']?\s{0,2}[:=]?\s{0,2}["']?|\bsha-?(?:1|224|256|384|512)[-: ]["']?|W\/["']?|\/_next\/(?:static|data)\/|\/(?:static|assets|chunks|immutable|_app|pkg)\/)$/i;
const ID_BEFORE =
  /(?:(?<![A-Za-z])id|(?<=[a-z])I[dD])(?:-2)?["']?\s{0,2}[:=]\s{0,2}["']?(?:[\w.-]{1,12}::?)?$/;
const HARMLESS_BEGINNING = /^sha(?:1|224|256|384|512)-/i;
const LONGEST_BEFORE = 40;

/** A file name: a checksum is part of it. */
const FILE_ENDING =
  /^(?:\.[\w-]{1,20}){0,2}\.(?:m?[jt]sx?|cjs|css|map|json|html?|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|otf|eot|mp[34]|webm|pdf|wasm|xml|txt|md|zip|t?gz|vue|svelte)\b/i;

/** Share of a run that may look like words or hexadecimal by chance; in a path most of it does. */
const MOST_NAMED = 0.2;

/** Base64 has slashes in it, and is no path: its pieces are neither words nor checksums. */
function isOneRun(run: string, pieces: readonly string[], before: string): boolean {
  const named = pieces.filter((piece) => piece.length > 3 && (isWords(piece) || /^[\da-f]+$/i.test(piece)));
  return !/[.:/@]/.test(before) && pieces[0] !== '' && named.join('').length <= run.length * MOST_NAMED;
}

function isHarmlessAt(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  return HARMLESS_BEFORE.test(before) || ID_BEFORE.test(before);
}

/** What no rule names, and nobody made up either. */
export const findByRandomness: Finder = (text) => {
  const spans: Span[] = [];
  const look = (start: number, end: number) => {
    if (
      looksDrawn(text.slice(start, end)) &&
      !isHarmlessAt(text, start) &&
      !FILE_ENDING.test(text.slice(end, end + 30))
    )
      spans.push({ start, end, kind: 'secret' });
  };
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    if (HARMLESS_BEGINNING.test(run) || isHarmlessAt(text, index)) continue;
    const pieces = run.split('/');
    if (isOneRun(run, pieces, text.charAt(index - 1))) look(index, index + run.length);
    else
      for (let at = index, rest = [...pieces]; rest.length; rest = rest.slice(1)) {
        look(at, at + (rest[0]?.length ?? 0));
        at += (rest[0]?.length ?? 0) + 1;
      }
  }
  return spans;
};
