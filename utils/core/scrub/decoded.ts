/** A text as a program further on will read it, and where each of its characters stands in the original. */
export interface Reading {
  text: string;
  /** `at[i]` is where the original of character `i` begins; one entry more than characters, for the end. */
  at: readonly number[] | undefined;
  /** Right for numbers only: what else is in it was changed. */
  numbers?: true;
}

const IN_NUMBER = /[\d)]\+[\d(]/;
const IN_NUMBERS = /(?<=[\d)])\+(?=[\d(])/g;

/** Encodings inside encodings that are looked through: an address in an address in a JSON string. */
const MAX_LAYERS = 3;

const ESCAPES =
  /%[0-9a-f]{2}|\\(?:["'`\\/nrt]|u[0-9a-f]{4}|x[0-9a-f]{2})|&(?:quot|amp|apos|lt|gt|#\d{1,5}|#x[0-9a-f]{1,4});/gi;

const NAMED: Record<string, string> = {
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
  '&quot;': '"',
  '&amp;': '&',
  '&apos;': "'",
  '&lt;': '<',
  '&gt;': '>',
};

/** One escape as its character. Bytes of UTF-8 become one character each: no rule asks for them. */
function unescaped(escape: string): string {
  const named = NAMED[escape.toLowerCase()];
  if (named !== undefined) return named;
  if (escape.startsWith('&#'))
    return String.fromCharCode(
      /^&#x/i.test(escape) ? parseInt(escape.slice(3), 16) : parseInt(escape.slice(2), 10),
    );
  if (escape.startsWith('%')) return String.fromCharCode(parseInt(escape.slice(1), 16));
  return /^\\[ux]/i.test(escape) ? String.fromCharCode(parseInt(escape.slice(2), 16)) : escape.slice(1);
}

function decodeOnce({ text, at }: Reading): Reading | undefined {
  ESCAPES.lastIndex = 0;
  let found = ESCAPES.exec(text);
  if (!found) return undefined;
  const places: number[] = [];
  let decoded = '';
  let done = 0;
  const copy = (end: number) => {
    decoded += text.slice(done, end);
    for (let index = done; index < end; index++) places.push(at?.[index] ?? index);
  };
  for (; found; found = ESCAPES.exec(text)) {
    copy(found.index);
    decoded += unescaped(found[0]);
    places.push(at?.[found.index] ?? found.index);
    done = found.index + found[0].length;
  }
  copy(text.length);
  places.push(at?.[text.length] ?? text.length);
  return { text: decoded, at: places };
}

/** Forms write a blank as a plus sign, also between the groups of a number. Of the same length. */
const asForm = ({ text, at }: Reading): Reading[] =>
  IN_NUMBER.test(text) ? [{ text: text.replace(IN_NUMBERS, ' '), at, numbers: true }] : [];

/**
 * The text as it stands, and as it reads with percent signs, backslashes and entities resolved, layer by
 * layer: `"next":"%2Fa%3Ftoken%3Dx"` is a token in an address in a JSON string; each also as a form means it.
 */
export function readings(text: string): Reading[] {
  const all: Reading[] = [{ text, at: undefined }];
  for (let last = all[0]; last && all.length <= MAX_LAYERS;) {
    last = decodeOnce(last);
    if (last) all.push(last);
  }
  return all.flatMap((reading) => [reading, ...asForm(reading)]);
}
