import type { PageEvent } from '@/utils/core/model/event';

/** Where the pages of the kinds are served. */
export interface Places {
  /** The page itself: `http://127.0.0.1:<port>`. */
  own: string;
  /** Another origin, watched too: `http://localhost:<port>`. */
  other: string;
  /** The page itself over TLS. */
  secure: string;
  /** Nothing listens there. */
  nobody: string;
}

export interface Found {
  events: readonly PageEvent[];
  /** HTTP status of the page itself. */
  status: number | undefined;
}

/** In full: what went wrong, with its reason or status. Partly: that something did, without it. */
export type Caught = 'full' | 'partly' | 'not';

/** One kind of thing that goes wrong, and a page on which it does. */
export interface Kind {
  name: string;
  head?: (at: Places) => string;
  body?: (at: Places) => string;
  /** A header of the page. */
  policy?: string;
  /** Status of the page itself; 200. */
  status?: number;
  /** The page is opened over TLS. */
  secure?: boolean;
  /** Another page is opened after this one, before the click. */
  leave?: boolean;
  caught: (found: Found) => Caught;
  /** Why it is not caught in full, where that is so. */
  why?: string;
}

/** The answer of `/js`: a script with this text; over another origin with permission to read it, or without. */
export function scriptAddress(code: string, cors = false): string {
  return `/js?${new URLSearchParams({ code, ...(cors && { cors: '1' }) }).toString()}`;
}

export const script = (code: string) => `<script>${code}</script>`;
export const scriptFrom = (origin: string, code: string) =>
  `<script src="${origin}${scriptAddress(code).replaceAll('&', '&amp;')}"></script>`;

/** Uncaught, with its own words; the browser's placeholder for a foreign script's error has none. */
export function thrown(text: RegExp, kind: 'error' | 'rejection' = 'error') {
  return ({ events }: Found): Caught => {
    const texts = events.flatMap((event) => (event.kind === kind && 'text' in event ? [event.text] : []));
    if (texts.some((one) => text.test(one))) return 'full';
    return texts.some((one) => one.startsWith('Script error')) ? 'partly' : 'not';
  };
}

export function written(level: string, text: RegExp) {
  return ({ events }: Found): Caught =>
    events.some((event) => event.kind === 'console' && event.level === level && text.test(event.text))
      ? 'full'
      : 'not';
}

/** Refused by the network, or answered with this status. */
export function failed(address: RegExp, status?: number) {
  return ({ events }: Found): Caught => {
    const about = events.filter((event) => 'address' in event && address.test(event.address));
    const told = about.some((event) => {
      if (event.kind !== 'request') return false;
      if (status !== undefined) return event.status === status;
      // Chromium's own word for “for whatever reason” is no reason.
      return event.status >= 400 || (event.failure !== undefined && event.failure !== 'net::ERR_FAILED');
    });
    if (told) return 'full';
    return about.some(({ kind }) => kind === 'request' || kind === 'resource') ? 'partly' : 'not';
  };
}

export function blocked(directive: RegExp) {
  return ({ events }: Found): Caught =>
    events.some((event) => event.kind === 'policy' && directive.test(event.directive)) ? 'full' : 'not';
}

export function reported(type: string) {
  return ({ events }: Found): Caught =>
    events.some((event) => event.kind === 'report' && event.type === type) ? 'full' : 'not';
}

/** The least of several. */
export function all(...each: ((found: Found) => Caught)[]) {
  return (found: Found): Caught => {
    const results = each.map((one) => one(found));
    if (results.every((one) => one === 'full')) return 'full';
    return results.every((one) => one === 'not') ? 'not' : 'partly';
  };
}
