import type { NameRule } from './names';
import { type Value, withoutLocation } from './values';

/** A value and where it stands, without its quotes. */
export interface PlacedValue extends Value {
  start: number;
  end: number;
}

const OPENING = /\\{0,3}["'`]|[“«„]/y;
const CLOSED_BY: Record<string, string> = { '“': '”', '«': '»', '„': '“' };

/** Runs without what ends a value. Brackets may be part of a password, and of nothing else. */
const RUN = /[^\s"'`,;&<>{}()[\]|‹›]{1,2000}/y;
const PASSWORD_RUN = /[^\s"'`,;&<>}\]|‹›{([][^\s"'`,;&<>}\]|‹›]{0,2000}/y;
const LINE = /[^\n"'`‹›]{1,4000}/y;
const ELEMENT = /[^<‹›]{1,2000}(?=<\/|$)/y;
const FORM_LINE = /[^\r\n‹›]{1,2000}/y;

/** How a request says in which way its sign-in is to be read. It stays. */
const SCHEME =
  /(?:basic|bearer|digest|token|api-?key|negotiate|ntlm|hmac|oauth|aws4-hmac-sha256|signature|key|splunk|sso-key|dpop|jwt)[ \t]{1,4}(?=\S{4})/iy;

/** Values in a list that are looked at. */
const MAX_LISTED = 20;

/** Characters of a quoted value; what goes on longer is removed as far as it goes by other rules. */
const MAX_QUOTED = 4_000;

const AFTER = 24;

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

/** Where the quote that opened closes: on the same line, not escaped; the text's end where it was cut. */
function closingAt(text: string, from: number, closing: string): number {
  const limit = Math.min(text.length, from + MAX_QUOTED);
  for (let index = from; index < limit; index++) {
    if (text.startsWith(closing, index)) return index;
    if (text[index] === '\n' || text[index] === '‹') return index;
    if (text[index] === '\\') index++;
  }
  return limit;
}

function runFor(rule: NameRule, sign: string): RegExp {
  if (sign.includes('\n') && sign.startsWith('"')) return FORM_LINE;
  if (sign.includes('>') && !/[=-]>/.test(sign) && !/[|:]/.test(sign)) return ELEMENT;
  if (rule.value === 'line') return LINE;
  return rule.value === 'any' ? PASSWORD_RUN : RUN;
}

function readOne(text: string, at: number, rule: NameRule, sign: string): PlacedValue | undefined {
  const opening = matchAt(OPENING, text, at);
  let start = at + (opening?.length ?? 0);
  let end: number;
  if (opening === undefined) {
    // A number of a phone or a person is written in groups.
    const grouped = rule.value === 'digits' && matchAt(/[\d+(][\d ().+/-]{3,30}\d/y, text, start);
    const scheme = rule.kind === 'token' ? (matchAt(SCHEME, text, start) ?? '') : '';
    start += scheme.length;
    const run = matchAt(runFor(rule, sign), text, start)?.trimEnd() ?? '';
    end = start + (grouped || withoutLocation(rule.value, run)).length;
  } else {
    end = closingAt(text, start, CLOSED_BY[opening] ?? opening);
    start += rule.id === 'authorization' ? (matchAt(SCHEME, text, start)?.length ?? 0) : 0;
  }
  if (end <= start) return undefined;
  return {
    text: text.slice(start, end),
    start,
    end,
    quoted: opening !== undefined,
    sign,
    after: text.slice(end, end + AFTER),
  };
}

/** The value behind a name and its sign, or the values where a list follows. */
export function readValues(text: string, at: number, rule: NameRule, sign: string): PlacedValue[] {
  const list = matchAt(/\[\s{0,10}(?=\\{0,3}["'`\w])/y, text, at);
  const first = readOne(text, at + (list?.length ?? 0), rule, sign);
  if (!first || list === undefined) return first ? [first] : [];
  const values = [first];
  for (let last = first; values.length < MAX_LISTED;) {
    const comma = matchAt(/\\{0,3}["'`]?\s{0,10},\s{0,10}(?=\\{0,3}["'`\w])/y, text, last.end);
    const next = comma && readOne(text, last.end + comma.length, rule, sign);
    if (!next) break;
    values.push(next);
    last = next;
  }
  return values;
}
