import type { PageEvent } from './model/event';
import type { Report } from './model/report';

type Request = Extract<PageEvent, { kind: 'request' }>;

/** What HAR writes where a size is not known (http://www.softwareishard.com/blog/har-12-spec/). */
const UNKNOWN = -1;

/** What a status is called in HTTP says nothing to the browser's own tools, which do without, and so may we. */
const NO_TEXT = '';

function queryOf(address: string): { name: string; value: string }[] {
  if (!URL.canParse(address)) return [];
  return [...new URL(address).searchParams].map(([name, value]) => ({ name, value }));
}

/** The marks of the scrubber are no signs of an address, and the format wants one. */
const uri = (address: string) => (URL.canParse(address) ? new URL(address).href : encodeURI(address));

/** Only what was really seen: neither headers nor bodies were, because a page's secrets are in them. */
function entryOf({ at, address, method, status, duration, initiator, failure, count }: Request) {
  const time = duration ?? 0;
  const said = [initiator, failure, count > 1 ? `×${count}` : ''].filter(Boolean).join(' · ');
  return {
    startedDateTime: new Date(at - time).toISOString(),
    time,
    request: {
      // GET where the browser did not say: the format insists on a word.
      method: method ?? 'GET',
      url: uri(address),
      httpVersion: 'unknown',
      cookies: [],
      headers: [],
      queryString: queryOf(address),
      headersSize: UNKNOWN,
      bodySize: UNKNOWN,
    },
    response: {
      status,
      statusText: NO_TEXT,
      httpVersion: 'unknown',
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: 'x-unknown' },
      redirectURL: '',
      headersSize: UNKNOWN,
      bodySize: UNKNOWN,
      // As Chromium's own tools name it.
      ...(failure && { _error: failure }),
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    pageref: 'page',
    ...(said && { comment: said }),
  };
}

/**
 * The requests of a report as an HTTP archive 1.2, for tools that read one; undefined where there are none. It
 * holds failed and slow requests, because no others are recorded.
 */
export function harOf({ evidence, page, capturedAt, environment, reference }: Report) {
  const requests = (evidence?.events ?? []).filter((event): event is Request => event.kind === 'request');
  if (requests.length === 0) return undefined;
  const entries = [...requests].sort((one, other) => one.at - other.at).map(entryOf);
  const version = environment?.extension ?? '';
  return {
    log: {
      version: '1.2',
      creator: { name: 'Eyewitness', version },
      ...(environment && {
        browser: { name: environment.browser.name, version: environment.browser.version },
      }),
      pages: [
        {
          startedDateTime: entries[0]?.startedDateTime ?? capturedAt,
          id: 'page',
          title: page?.title ?? page?.address ?? '',
          pageTimings: {},
        },
      ],
      entries,
      comment: `${reference}: failed and slow requests only, without headers and bodies`,
    },
  };
}
