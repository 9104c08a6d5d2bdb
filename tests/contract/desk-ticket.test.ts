import { describe, expect, it } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { listPage } from '../desk/list-page.ts';
import type { Ticket } from '../desk/store.ts';
import { ticketPage } from '../desk/ticket-page.ts';

/** What an agent sees of a ticket in the desk, read as text the way a person reads it. */

const CLICK = Date.UTC(2026, 10, 22, 9, 30);

function ticket(report: Record<string, unknown> = {}, change: Partial<Ticket> = {}): Ticket {
  return {
    id: 7,
    number: 'DESK-7',
    reference: '3f6d1c1a-7f0e-4f7c-9a54-0f6c2b7d9e11',
    subject: 'Saving a case fails [EW-3F6D1C1A]',
    receivedAt: new Date(CLICK + 92_000).toISOString(),
    bodies: { html: '<p>x</p>', markdown: 'x', text: 'x' },
    attachments: [
      { id: 1, name: 'screenshot.png', type: 'image/png', bytes: 65_100 },
      { id: 2, name: 'console.log', type: 'text/plain', bytes: 394 },
    ],
    report: { capturedAt: new Date(CLICK).toISOString(), ...report },
    ...change,
  };
}

const environment = {
  browser: { name: 'Chromium', version: '156.0.1' },
  system: { name: 'Linux', architecture: 'x86 64-bit' },
  device: 'desktop',
  viewport: { width: 1280, height: 720 },
  pixelRatio: 2,
  zoom: 1.1,
  timeZone: 'Africa/Nairobi',
  utcOffset: 180,
  languages: ['en', 'sw'],
  online: true,
  connection: { type: '4g', downlink: 1.4, roundTrip: 100 },
  cookies: true,
  storage: false,
};
const request = {
  kind: 'request',
  at: CLICK - 2_000,
  method: 'PUT',
  address: 'https://app.example.org/api/cases/1',
  status: 500,
  duration: 81.4,
};
const error = {
  kind: 'error',
  at: CLICK - 3_200,
  text: 'TypeError: x is undefined',
  source: 'https://app.example.org/app.js',
  line: 35,
  count: 3,
};

/** The page as a reader hears it: without markup, spaces as one. */
const read = (source: string) =>
  source
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
/** Without the raw report at its end. */
const shown = (report: Record<string, unknown>) =>
  ticketPage(ticket(report)).replace(/<summary>report\.json<\/summary>.*?<\/details>/s, '');
const seen = (report: Record<string, unknown>) => read(shown(report));
const watched = (events: unknown[], more = {}) => ({ evidence: { watched: true, events, ...more } });

describe('a ticket in the desk', () => {
  it('says when it happened where the reporter is, and how long it took to arrive', () => {
    expect(seen({ environment })).toContain(
      '22 November 2026 at 12:30:00 GMT+3 Africa/Nairobi · received 1.5 min later',
    );
    expect(seen({})).toContain('22 November 2026 at 09:30:00 UTC received 1.5 min later');
  });

  it('says what could not exist on a site that was not watched, and only there', () => {
    const unwatched = seen({ evidence: { watched: false, events: [request] } });
    expect(unwatched).toContain('This site was not watched when it happened.');
    expect(unwatched).toContain('cannot hold console messages, script errors, or what was clicked');
    expect(seen(watched([]))).not.toContain('not watched');
  });

  it('tells errors oldest first, with their number, their time and how often', () => {
    const text = seen(watched([request, error]));
    expect(text).toContain('1 error, 1 failed request');
    expect(text).toContain('Uncaught error 3 times 3.2 s before TypeError: x is undefined');
    expect(text.indexOf('Uncaught error')).toBeLessThan(text.indexOf('Failed request 2 s before'));
    expect(text).toContain('https://app.example.org/app.js:35');
  });

  it('tells a request with method, answer and duration', () => {
    const text = seen(watched([request, { ...request, status: 0, failure: 'net::ERR_FAILED' }]));
    expect(text).toContain('PUT https://app.example.org/api/cases/1 500 Internal Server Error after 81 ms');
    expect(text).toContain('net::ERR_FAILED');
    // Chromium tells the method only beside an extension that intercepts requests.
    expect(seen(watched([{ ...request, method: undefined, initiator: 'fetch' }]))).toContain(
      'fetch https://app.example.org/api',
    );
  });

  it('does not tell a message twice where a stack begins with it', () => {
    const stack = `${error.text}\n    at save (app.js:35)`;
    const source = shown(watched([{ ...error, stack }]));
    expect(source.split(error.text)).toHaveLength(2);
    expect(source).toContain('at save (app.js:35)');
    const bare = shown(
      watched([{ kind: 'console', level: 'error', at: 1, text: 'x', stack: 'Error\n  at y' }]),
    );
    expect(bare).toMatch(/<pre class="stack"[^>]*>at y</);
  });

  it('names things as people do', () => {
    const text = seen({
      environment,
      withheld: ['context'],
      contact: { name: 'Amina', email: 'a@example.org' },
    });
    for (const said of [
      'System Linux x86 64-bit',
      'Device Computer',
      'Window 1280 × 720, zoom 110 %, 2 pixels to one',
      'Time zone Africa/Nairobi, UTC+03:00',
      'Network Online, 4g, about 1.4 Mbit/s, 100 ms there and back',
      'Languages English, Swahili',
      'Cookies allowed',
      'Storage blocked',
      'Details of the page Left out by the reporter.',
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/utcOffset|roundTrip|pixelRatio/);
  });

  it('says what is missing in the words the reporter saw, and what was removed', () => {
    const text = seen({
      missing: [
        { part: 'evidence', why: { code: 'capture-slow' } },
        { part: 'sound', why: { code: 'too-loud' } },
      ],
      removed: { password: 2 },
      ...watched([], { dropped: { console: 40 } }),
    });
    expect(text).toContain(`Errors and failed requests “${messages.error_capture_slow.message}”`);
    expect(text).toContain('Sound “Too loud”');
    expect(text).toContain('password ×2');
    expect(text).toContain('Errors of the page 40 more were seen');
  });

  it('links addresses of the web alone, and those safely', () => {
    const of = (address: string) => ticketPage(ticket({ page: { address, title: 'x' } }));
    expect(of('https://app.example.org/cases?x=1&y=2')).toContain(
      '<a href="https://app.example.org/cases?x=1&amp;y=2" target="_blank" rel="noopener noreferrer nofollow"',
    );
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'not an address'])
      expect(of(address)).not.toContain(`href="${address}`);
  });

  it('shows a picture that leads to its full size', () => {
    expect(ticketPage(ticket())).toMatch(/<a href="\/attachments\/1">\s*<img/);
  });

  it('escapes whatever a report brings, wherever it is shown', () => {
    const evil = '<img src=x onerror=alert(1)>"\'';
    const everywhere = (value: unknown): unknown => {
      if (typeof value === 'string') return evil;
      if (Array.isArray(value)) return value.map(everywhere);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, everywhere(each)]));
    };
    const report = {
      words: { doing: 'x', steps: [{ text: 'x' }], type: { label: 'x' } },
      contact: { name: 'x', email: 'x' },
      page: { address: 'x', title: 'x', referrer: 'x' },
      environment,
      context: { reads: { [evil]: 'x' } },
      missing: [{ part: 'x', why: { code: 'x' } }],
      withheld: ['x'],
      ...watched([error, request, { kind: 'x', text: 'x', stack: 'x', frame: 'x' }], {
        dropped: { [evil]: 1 },
      }),
    };
    const hostile = ticket(everywhere(report) as Record<string, unknown>, { subject: evil });
    for (const source of [ticketPage(hostile), listPage([hostile])])
      expect(source).not.toContain('<img src=x');
  });

  it('stands up to a report that is nothing like one', () => {
    const odd = { capturedAt: 5, page: [], evidence: { events: [null, 'x', { at: 'never' }] }, missing: {} };
    expect(read(ticketPage(ticket(odd)))).toContain('DESK-7');
  });
});
