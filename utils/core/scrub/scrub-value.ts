import { MAX_ADDRESS } from '../limits';
import { CUT_MARK } from './by-cut';

/** How a text and how an address are scrubbed. */
export interface Ways {
  text: (text: string) => string;
  address: (address: string) => string;
}

/** Fields of captures that hold an address. Everything else that is text is scrubbed as text. */
const ADDRESSES: readonly string[] = [
  'address',
  'begunOn',
  'blocked',
  'frame',
  'referrer',
  'source',
  'unreadableFrames',
];

/** Characters at which injected code cuts a field without a word (utils/page/limits.ts): its end may be half of anything. */
export const CUT_AT: Readonly<Record<string, number>> = {
  name: 80,
  value: 80,
  within: 40,
  title: 500,
  text: 1_980,
  ...Object.fromEntries(ADDRESSES.map((name) => [name, MAX_ADDRESS])),
};

function scrubField(text: string, ways: Ways, name: string): string {
  const scrub = ADDRESSES.includes(name) ? ways.address : ways.text;
  if (text.length !== CUT_AT[name]) return scrub(text);
  const clean = scrub(text + CUT_MARK);
  return clean.endsWith(CUT_MARK) ? clean.slice(0, -CUT_MARK.length) : clean;
}
/** Words of ours that say what a thing is: one of a few each, and never what a page said. */
const OURS: readonly string[] = ['kind', 'level', 'action', 'how', 'sources', 'state', 'code', 'trigger'];

/** A changed selector selects something else, or nothing: it goes as a whole. */
const SELECTORS = 'selectors';

/** Characters a text may grow to by its marks; schemas allow any of our fields as many. */
export const ROOM_FOR_MARKS = 200;

/**
 * Scrubs every text inside a value, however deep: what somebody adds to a capture is scrubbed without anybody
 * thinking of it. The result has the same shape, to be parsed by the same schema.
 *
 * @param name of the field the value stands in
 */
export function scrubValue(value: unknown, ways: Ways, name = ''): unknown {
  if (OURS.includes(name)) return value;
  if (typeof value === 'string') {
    return scrubField(value, ways, name).slice(0, Math.max(value.length, ROOM_FOR_MARKS));
  }
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    if (name === SELECTORS)
      return items.filter((one) => JSON.stringify(scrubValue(one, ways)) === JSON.stringify(one));
    return items.map((one) => scrubValue(one, ways, name));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, scrubValue(one, ways, key)]));
}
