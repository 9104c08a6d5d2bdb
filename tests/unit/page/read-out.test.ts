import { afterEach, describe, expect, it, vi } from 'vitest';
import { pageSchema } from '@/utils/core/model/capture';
import { eventSchema } from '@/utils/core/model/event';
import { failedRequest } from '@/utils/page/failed-request';
import { readOut } from '@/utils/page/read-out';
import { startRelay } from '@/utils/page/relay';
import { setRunningRelay } from '@/utils/page/running-relay';

class Timing {
  entryType = 'resource';
  initiatorType = 'fetch';
  startTime = 100.4;
  duration = 12.6;
  name: string;
  responseStatus: number | undefined;
  transferSize: number;
  decodedBodySize: number;
  constructor(name: string, responseStatus: number | undefined, transferSize = 0, decodedBodySize = 0) {
    this.name = name;
    this.responseStatus = responseStatus;
    this.transferSize = transferSize;
    this.decodedBodySize = decodedBodySize;
  }
}

const own = (path: string) => location.origin + path;
const read = (timing: Timing) => {
  vi.stubGlobal('PerformanceResourceTiming', Timing);
  return failedRequest(timing as unknown as PerformanceEntry);
};

afterEach(() => vi.unstubAllGlobals());

describe('failed requests the browser remembers', () => {
  it('are told with status, duration and initiator', () => {
    expect(eventSchema.parse(read(new Timing(own('/api'), 500, 300)))).toMatchObject({
      kind: 'request',
      address: own('/api'),
      status: 500,
      duration: 13,
      initiator: 'fetch',
      at: Math.round(performance.timeOrigin + 100.4),
    });
    expect(read(new Timing('https://cdn.example.test/a.js', 404))).toMatchObject({ status: 404 });
    expect(read(new Timing(own('/gone'), 0))).toMatchObject({ status: 0 });
    const asked = Object.assign(new Timing('https://api.example.test/', 0), {
      initiatorType: 'xmlhttprequest',
    });
    expect(read(asked)).toMatchObject({ status: 0 });
  });

  it.each([
    ['an answer', new Timing(own('/'), 200, 300, 200)],
    ['a redirect', new Timing(own('/'), 304)],
    ['one from the cache', new Timing(own('/a.png'), 0, 0, 500)],
    ['a foreign one that says nothing', new Timing('https://cdn.example.test/a.png', 0)],
    ['one of a browser that tells no status', new Timing(own('/'), undefined)],
    ['content in its address', new Timing('data:image/png;base64,AAAA', 0)],
    ['what is no address', new Timing('nonsense', 0)],
  ])('are not %s', (_what, timing) => {
    expect(read(timing)).toBeUndefined();
  });
});

describe('what a page that came over TLS asks for without', () => {
  const insecure = 'http://insecure.example.test/data';
  const asked = (name: string, initiatorType: string) =>
    read(Object.assign(new Timing(name, 0), { initiatorType }));

  it('is told as blocked, because browsers never load it', () => {
    vi.stubGlobal('location', { protocol: 'https:', origin: 'https://app.example.test' });
    for (const initiator of ['fetch', 'xmlhttprequest'])
      expect(asked(insecure, initiator)).toEqual({
        kind: 'policy',
        at: expect.any(Number),
        directive: 'mixed-content',
        blocked: insecure,
      });
    // Pictures are asked for over TLS instead, and the machine itself is trusted.
    expect(asked(insecure, 'img')).toBeUndefined();
    for (const own of [
      'http://localhost:8080/',
      'http://127.0.0.1/',
      'http://[::1]:1/',
      'http://app.localhost/',
    ])
      expect(asked(own, 'fetch')).toBeUndefined();
    expect(asked('http://localhost.example.test/', 'fetch')).toMatchObject({ kind: 'policy' });
  });

  it('is nothing special elsewhere', () => {
    vi.stubGlobal('location', { protocol: 'http:', origin: 'http://app.example.test' });
    expect(asked(insecure, 'fetch')).toBeUndefined();
  });
});

describe('frames', () => {
  const add = (html: string) => (document.body.innerHTML = html);
  const place = () => readOut().place;

  afterEach(() => {
    document.body.innerHTML = '';
    vi.restoreAllMocks();
  });
  /** In the order of `window.frames`, which happy-dom does not fill. */
  const give = (...holders: (Element | null | undefined)[]) => {
    vi.stubGlobal('length', holders.length);
    holders.forEach((holder, i) => {
      const frame = {};
      vi.stubGlobal(String(i), frame);
      if (holder) Object.defineProperty(holder, 'contentWindow', { value: frame, configurable: true });
    });
  };

  it('are told by the addresses their elements name, content as its scheme only', () => {
    add(`<iframe src="/inner?case=7"></iframe><iframe srcdoc="<p>"></iframe><iframe></iframe>
      <object data="https://maps.example.test/m"></object><embed src="data:text/html,secret">`);
    give(...document.body.children);
    expect(place()).toEqual({
      path: [],
      children: [own('/inner?case=7'), 'about:srcdoc', 'about:blank', 'https://maps.example.test/m', 'data:'],
    });
  });

  it('are found in open shadow trees, and admitted to be in closed ones', () => {
    add('<div></div>');
    const root = document.querySelector('div')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<iframe src="https://chat.example.test/"></iframe>';
    give(root?.querySelector('iframe'), undefined);
    expect(place().children).toEqual(['https://chat.example.test/', '?']);
  });

  it('say where they stand themselves', () => {
    const top: object[] = [];
    const middle: object[] & { parent?: object } = [];
    Object.assign(top, { parent: top });
    Object.assign(middle, { parent: top });
    top.push({}, middle);
    middle.push({}, {}, window);
    vi.stubGlobal('parent', middle);
    expect(place().path).toEqual([1, 2]);
  });
});

describe('read-out', () => {
  it('brings what the relay knows at this moment, and nothing twice', () => {
    vi.stubGlobal('PerformanceResourceTiming', Timing);
    const timings = [new Timing(own('/api'), 503)] as unknown as PerformanceEntryList;
    vi.spyOn(performance, 'getEntriesByType').mockImplementation((type) =>
      type === 'resource' ? timings : [],
    );
    const relay = startRelay({ isAlive: () => true });
    setRunningRelay(relay);
    const before = readOut();
    expect(before.collected?.events.map(({ kind }) => kind)).toEqual(['navigation']);
    expect(before.events).toEqual([]);
    history.pushState(null, '', '/later');
    expect(before.collected?.events).toHaveLength(1);
    setRunningRelay({
      ...relay,
      collect: () => {
        throw new Error('detached');
      },
    });
    expect(readOut()).not.toHaveProperty('collected');
    expect(readOut().events).toHaveLength(1);
    relay.stop();
    Reflect.deleteProperty(globalThis, Symbol.for('eyewitness.relay'));
    vi.restoreAllMocks();
  });

  it('tells the facts of the page in the words of a report', () => {
    document.title = 'x'.repeat(900);
    document.documentElement.lang = 'en-KE';
    vi.stubGlobal('devicePixelRatio', 2);
    const { facts } = readOut();
    expect(() => pageSchema.parse(facts)).not.toThrow();
    expect(facts).toMatchObject({
      address: location.href,
      title: 'x'.repeat(500),
      language: 'en-KE',
      loadedAt: Math.round(performance.timeOrigin),
      viewport: { width: innerWidth, height: innerHeight },
      pixelRatio: 2,
      online: true,
      storage: true,
      colourScheme: 'light',
      touch: false,
    });
  });

  it('says what kind of document it is where that is no web page', () => {
    expect(readOut().facts.type).toBeUndefined();
    vi.spyOn(document, 'contentType', 'get').mockReturnValue('application/pdf');
    expect(readOut().facts.type).toBe('application/pdf');
    vi.restoreAllMocks();
  });

  it('says when storage is blocked', () => {
    vi.stubGlobal('localStorage', {
      get length() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    expect(readOut().facts.storage).toBe(false);
  });

  it('brings failed requests and the browser’s own reports', () => {
    vi.stubGlobal('PerformanceResourceTiming', Timing);
    vi.spyOn(performance, 'getEntriesByType').mockImplementation((type) =>
      type === 'resource'
        ? ([
            new Timing(own('/ok'), 200, 9, 9),
            new Timing(own('/api'), 503),
          ] as unknown as PerformanceEntryList)
        : [],
    );
    const disconnect = vi.fn();
    vi.stubGlobal(
      'ReportingObserver',
      class {
        observe() {}
        disconnect = disconnect;
        takeRecords() {
          return [
            { type: 'deprecation', body: { message: 'Old API' } },
            { type: 'csp-violation', body: { message: 'told elsewhere' } },
            { type: 'crash', body: null },
          ];
        }
      },
    );
    const { events } = readOut();
    expect(events).toMatchObject([
      { kind: 'request', status: 503 },
      { kind: 'report', type: 'deprecation', text: 'Old API' },
    ]);
    expect(disconnect).toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
