import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventLog } from '@/utils/page/event-log';
import type { EventOf } from '@/utils/page/protocol';
import { recordNavigation } from '@/utils/page/record-navigation';

let log: ReturnType<typeof createEventLog<EventOf<'navigation'>>>;
let stopping: AbortController;

beforeEach(() => {
  history.replaceState(null, '', '/start');
  log = createEventLog<EventOf<'navigation'>>([100, 100, 100, 0], {});
  stopping = new AbortController();
});
afterEach(() => {
  stopping.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const start = () => recordNavigation(log, stopping.signal);
function send(target: EventTarget, type: string, fields: object = {}): void {
  const event = new Event(type);
  Object.defineProperties(event, Object.getOwnPropertyDescriptors({ isTrusted: true, ...fields }));
  target.dispatchEvent(event);
}
function told(): string[] {
  const all: string[] = [];
  log.ring.each(({ how, address }) => all.push(`${how} ${address.replace(location.origin, '')}`));
  return all;
}

describe('the document', () => {
  it.each([
    ['navigate', 'load'],
    ['prerender', 'load'],
    ['reload', 'reload'],
    ['back_forward', 'back-forward'],
  ])('opened by %s is a %s, at the time it was opened', (type, how) => {
    const entry = { type } as unknown as PerformanceEntry;
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([entry]);
    start();
    expect(log.ring.newest(0)).toMatchObject({ how, at: Math.round(performance.timeOrigin) });
  });

  it('that comes back from the cache is told again', () => {
    start();
    send(window, 'pageshow', { persisted: false });
    send(window, 'pageshow', { persisted: true });
    expect(told()).toEqual(['load /start', 'back-forward /start']);
  });
});

describe('back and forward', () => {
  const entry = (index: number) => ({ index });
  const stub = (fields: object) => {
    const navigation = Object.assign(new EventTarget(), fields);
    vi.stubGlobal('navigation', navigation);
    return navigation;
  };

  it.each([
    [2, 1, 'back'],
    [1, 2, 'forward'],
    [1, 1, 'back-forward'],
    [-1, 1, 'back-forward'],
  ])('within a document: from entry %i to %i is %s', (from, to, how) => {
    const navigation = stub({ currentEntry: entry(to) });
    start();
    history.replaceState(null, '', '/other');
    send(navigation, 'currententrychange', { navigationType: 'traverse', from: entry(from) });
    expect(told()).toEqual(['load /start', `${how} /other`]);
  });

  it.each([
    [{ from: entry(2), entry: entry(1) }, 'back'],
    [{ from: entry(1), entry: entry(2) }, 'forward'],
    [{ from: null, entry: entry(2) }, 'back-forward'],
    [null, 'back-forward'],
  ])('to a document, which says %j', (activation, how) => {
    stub({ activation });
    const opened = { type: 'back_forward' } as unknown as PerformanceEntry;
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([opened]);
    start();
    send(window, 'pageshow', { persisted: true });
    expect(told()).toEqual([`${how} /start`, `${how} /start`]);
  });
});

describe('without a Navigation API', () => {
  it('tells hash, back and forward, and what it notices itself', () => {
    const recorder = start();
    history.replaceState(null, '', '/start#notes');
    send(window, 'popstate', { state: null });
    send(window, 'hashchange');
    history.replaceState({}, '', '/before');
    send(window, 'popstate', { state: {} });
    history.replaceState(null, '', '/pushed');
    recorder.check();
    recorder.check();
    expect(told()).toEqual(['load /start', 'hash /start#notes', 'back-forward /before', 'history /pushed']);
  });
});

describe('with a Navigation API', () => {
  it('believes it', () => {
    const navigation = new EventTarget();
    vi.stubGlobal('navigation', navigation);
    start();
    history.replaceState(null, '', '/pushed');
    send(navigation, 'currententrychange', { navigationType: 'push' });
    history.replaceState(null, '', '/pushed#back');
    send(navigation, 'currententrychange', { navigationType: 'traverse' });
    send(window, 'popstate', { state: null });
    send(window, 'hashchange');
    send(navigation, 'currententrychange', { navigationType: 'replace' });
    expect(told()).toEqual(['load /start', 'history /pushed', 'back-forward /pushed#back']);
  });
});

it('tells each turn of going to and fro', () => {
  const recorder = start();
  for (const path of ['/a', '/b', '/a', '/b']) {
    history.replaceState(null, '', path);
    recorder.check();
  }
  expect(told()).toEqual(['load /start', 'history /a', 'history /b', 'history /a', 'history /b']);
});

it('hears nothing after it was stopped, and no made-up events', () => {
  start();
  history.replaceState(null, '', '/made-up');
  window.dispatchEvent(new Event('popstate'));
  stopping.abort();
  send(window, 'popstate', { state: {} });
  expect(told()).toEqual(['load /start']);
});
