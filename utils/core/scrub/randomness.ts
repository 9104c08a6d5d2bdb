/**
 * Tells strings that were drawn from those that were named. Drawn ones change between small letters, capitals
 * and digits all the time: 45 % of neighbours in base 62, 40 % in base 36, where a capital before a small
 * letter is no change, because words begin so. Names and versions change at their seams only, below 25 %.
 */

/**
 * Characters from which a drawn string is taken for a key: 22 in base 64 are 128 bits. Shorter ones are numbers of
 * records, which support needs (20 in Firestore, 21 in nanoid, 18 in Salesforce).
 */
const SHORTEST_MIXED = 22;
const SHORTEST_SINGLE_CASE = 24;

/** Between the two; of the shortest drawn strings one in twenty falls below. */
const CHANGES_MIXED = 0.27;
const CHANGES_SINGLE_CASE = 0.2;

/** Letters in a row that only words have, where cases change and where they do not. */
const LONGEST_RUN_MIXED = 9;
const LONGEST_RUN_SINGLE_CASE = 14;

/** Numbers of records that tell the time they were made (https://github.com/ulid/spec), and cuid's. */
const RECORD_ID = /^(?:0[0-7][\dA-HJKMNP-TV-Z]{24}|c[a-z\d]{24})$/;

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** Hexadecimal with few letters around it, a word, a number, or both: `diff-1f3b…R12`, `ga4e51…`, `sprite-v2`. */
const NAMED_PIECE =
  /^(?:(?:0x)?[\da-f]*(?:[LR]\d{1,6})?|[a-z]{1,4}[\da-f]{16,}|[A-Z]?[a-z]{0,15}\d{0,4}|[A-Z]{0,15}\d{0,4})$/i;

const [OTHER, SMALL, CAPITAL, DIGIT] = [0, 1, 2, 3];

function classOf(code: number): number {
  if (code >= 97 && code <= 122) return SMALL;
  if (code >= 65 && code <= 90) return CAPITAL;
  return code >= 48 && code <= 57 ? DIGIT : OTHER;
}

interface Shape {
  /** How many characters of each class. */
  small: number;
  capital: number;
  digit: number;
  /** Share of neighbours of different classes; separators end a neighbourhood. */
  changes: number;
  longestRun: number;
  longestPiece: number;
}

function shapeOf(text: string): Shape {
  const counts = [0, 0, 0, 0];
  let [pairs, changes, run, longestRun, piece, longestPiece, before] = [0, 0, 0, 0, 0, 0, OTHER];
  for (let index = 0; index < text.length; index++) {
    const kind = classOf(text.charCodeAt(index));
    counts[kind] = (counts[kind] ?? 0) + 1;
    piece = kind ? piece + 1 : 0;
    run = kind !== DIGIT && kind === before ? run + 1 : 1;
    if (kind && before) {
      pairs++;
      if (kind !== before && !(before === CAPITAL && kind === SMALL)) changes++;
    }
    longestRun = Math.max(longestRun, run);
    longestPiece = Math.max(longestPiece, piece);
    before = kind;
  }
  const [, small = 0, capital = 0, digit = 0] = counts;
  return { small, capital, digit, changes: pairs ? changes / pairs : 0, longestRun, longestPiece };
}

/** How many different characters, as a share of what the length allows: `0123012301230123` was typed. */
const isMonotonous = (text: string) => new Set(text).size < Math.min(12, text.length / 2);

/**
 * A run of letters, digits, `-`, `_`, `+`, `/` and `=` that nobody named. Hexadecimal is never called drawn:
 * commits, checksums and database ids are needed to find the fault, and look no different.
 */
export function looksDrawn(run: string): boolean {
  const text = run.replace(/=+$/, '');
  if (text.length < SHORTEST_MIXED || UUID.test(text) || RECORD_ID.test(text) || isMonotonous(text))
    return false;
  if (text.split(/[-_/]/).every((piece) => NAMED_PIECE.test(piece))) return false;
  const { small, capital, digit, changes, longestRun, longestPiece } = shapeOf(text);
  if (longestPiece < Math.max(10, text.length / 4)) return false;
  if (small > 1 && capital > 1 && digit > 0 && small + capital > 5)
    return changes >= CHANGES_MIXED && longestRun <= LONGEST_RUN_MIXED;
  const letters = small + capital;
  return (
    text.length >= SHORTEST_SINGLE_CASE &&
    Math.min(small, capital) === 0 &&
    digit > 2 &&
    letters > 5 &&
    longestRun <= LONGEST_RUN_SINGLE_CASE &&
    changes >= CHANGES_SINGLE_CASE
  );
}

/** Long hexadecimal, where something else says that it is no checksum. */
export const looksLikeLongHex = (text: string): boolean =>
  /^[\da-f]{32,}$/i.test(text) && !isMonotonous(text.slice(0, 16) + text.slice(-16));
