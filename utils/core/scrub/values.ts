import { looksDrawn, looksLikeLongHex } from './randomness';

/**
 * What a name says of its value. `any`: a secret whatever it looks like. `credential`: a secret unless it
 * is a plain word or a small number. `drawn`: only if it looks drawn, because the name means many things.
 * `code`: short, with digits. `digits`: a number of at least five. `line`: all that follows.
 */
export type ValuePolicy = 'any' | 'credential' | 'drawn' | 'code' | 'digits' | 'line';

/** A value as it stands in a text. */
export interface Value {
  text: string;
  quoted: boolean;
  /** What stands between name and value; a blank in it is how people write, not programs. */
  sign: string;
  /** What follows it. */
  after: string;
}

/** What programs print where a value is absent, withheld, or only its type. */
const PLACEHOLDER =
  /^(?:true|false|null|nil|undefined|none|nan|string|number|boolean|bool|object|function|symbol|text|required|optional|missing|invalid|incorrect|wrong|empty|hidden|masked|redacted|removed|expired|unset|changed|reset|\*+|•+|x{3,}|X{3,}|\.{2,}|…|-+|_+|\$\{?.*|\{\{?.*|<.*|%[a-z](?:\W.*)?|\[.*|\(.*|(?:process\.env|import\.meta|req|request|this|self|props|params|config|options|settings|opts|ctx|context|event|env)\.[\w.#]*)$/is;

/** Small words that no password consists of when another word follows. */
const PROSE_FOLLOWS = /^[ \t]{1,3}(?:[a-z]{1,20}\b|\()/i;

/** At most this long is what a person would call one word or name; drawn letters run on. */
const LONGEST_WORDS = 48;

/** Letters a word has on average; drawn letters change case more often. Short names have short words. */
const SHORTEST_WORDS = 3.6;
const SHORTEST_WORDS_OF_SHORT = 2.5;
const SHORT = 12;

/** `Information`, `re-authentication`, `getToken`, `MAX_SIZE`, `v2`: made of words, at most a number behind. */
export function isWords(text: string): boolean {
  if (text.length > LONGEST_WORDS) return false;
  if (/^[A-Z]?[a-z]{1,20}(?: [A-Za-z]{1,20}){1,10}[.:!?]?$/.test(text)) return true;
  const parts = text
    .replace(/[:!?.,]$/, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .split(/[-./_ @]/)
    .filter(Boolean);
  const letters = parts.join('').length;
  return (
    letters / Math.max(1, parts.length) >= (letters > SHORT ? SHORTEST_WORDS : SHORTEST_WORDS_OF_SHORT) &&
    parts.every((part) => /^(?:[A-Z]?[a-z]{0,20}|[A-Z]{1,20}|v?\d{1,2})$/.test(part))
  );
}

const isPlaceholder = ({ text }: Value) => PLACEHOLDER.test(text);

/** “password: must be long”, as against `password: swordfish`: sentences go on. */
const isProse = ({ text, quoted, sign, after }: Value) =>
  !quoted && /[ \t]$/.test(sign) && !sign.includes('=') && isWords(text) && PROSE_FOLLOWS.test(after);

const LOCATION = /(?::\d{1,7}){1,2}$/;

/**
 * An address in a stack is followed by line and column, which make neither a code nor a number of it. Passwords
 * and other values of any looks may end so.
 */
export const withoutLocation = (policy: ValuePolicy, text: string): string =>
  policy === 'any' || policy === 'line' ? text : text.replace(LOCATION, '');

/** Counts, lengths, times of day. */
const isSmallNumber = (text: string) => /^-?\d{1,6}(?:\.\d{1,6})?$/.test(text);

const isAddress = (text: string) => /^(?:https?:\/\/|\.{0,2}\/[a-z])/i.test(text);

const JUDGES: Record<ValuePolicy, (value: Value) => boolean> = {
  any: (value) => !isPlaceholder(value) && !isProse(value),
  credential: (value) =>
    value.text.length >= 4 &&
    !isPlaceholder(value) &&
    !isSmallNumber(value.text) &&
    !isAddress(value.text) &&
    !isWords(value.text),
  drawn: ({ text }) => looksDrawn(text) || looksLikeLongHex(text),
  code: ({ text }) => /^\d{3,10}$/.test(text) || /^(?=\D*\d)[a-z\d-]{4,16}$/i.test(text),
  digits: ({ text }) => (text.match(/\d/g)?.length ?? 0) >= 5 && /^[\w+(][\w\s+()/.-]{3,40}$/.test(text),
  line: (value) => /[\w-]=\S/.test(value.text),
};

export const isSecretValue = (policy: ValuePolicy, value: Value): boolean => JUDGES[policy](value);
