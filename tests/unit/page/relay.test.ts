import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventSchema } from '@/utils/core/model/event';
import { createEventLog } from '@/utils/page/event-log';
import { ASK_EVENT, type EventOf, TELL_EVENT } from '@/utils/page/protocol';
import { recordErrors } from '@/utils/page/record-errors';
import { type Relay, startRelay } from '@/utils/page/relay';
import { answerAsks } from '@/utils/page/tell';

let alive: boolean;
let relay: Relay;

// Not in happy-dom.
const whenIdle = (idle: () => void) => setTimeout(idle);

beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', whenIdle);
  alive = true;
  document.body.innerHTML = '<button>Save</button>';
  history.replaceState(null, '', '/start');
  relay = startRelay({ isAlive: () => alive });
});
afterEach(() => relay.stop());

function trusted<E extends Event>(event: E, fields: object = {}): E {
  Object.defineProperties(event, Object.getOwnPropertyDescriptors({ isTrusted: true, ...fields }));
  return event;
}
/** Of a person, who points at something before they do anything with it. */
const point = () => window.dispatchEvent(trusted(new Event('pointermove')));
const click = () => {
  point();
  document
    .querySelector('button')
    ?.dispatchEvent(trusted(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 })));
};
const kinds = () => relay.collect().events.map(({ kind }) => kind);
const lie = (detail: unknown) => window.dispatchEvent(new CustomEvent(TELL_EVENT, { detail }));
const forged = '{"events":[{"kind":"console","at":1,"level":"error","text":"forged"}],"dropped":{}}';

describe('without a recorder', () => {
  it('collects what it saw itself, and says that the recorder is silent', () => {
    click();
    const collected = relay.collect();
    expect(collected).toMatchObject({ frame: location.href, top: true, recorder: false, dropped: {} });
    expect(collected.events).toMatchObject([
      { kind: 'navigation', how: 'load' },
      { kind: 'action', name: 'Save' },
    ]);
    expect(() => collected.events.map((event) => eventSchema.parse(event))).not.toThrow();
  });

  it('forgets nothing by telling it, and keeps its id', () => {
    click();
    expect(relay.collect()).toEqual(relay.collect());
    const other = startRelay({ isAlive: () => true });
    expect(other.collect().document).not.toBe(relay.collect().document);
    other.stop();
  });

  it('tells what is being typed at the moment', () => {
    document.body.innerHTML = '<input aria-label="Phone">';
    point();
    document
      .querySelector('input')
      ?.dispatchEvent(trusted(new Event('input', { bubbles: true, composed: true })));
    expect(relay.collect().events.at(-1)).toMatchObject({ action: 'clear', name: 'Phone' });
  });

  it('does not tell what happens while the page is moved by us, an address that follows included', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    click();
    vi.advanceTimersByTime(10);
    relay.pause();
    vi.advanceTimersByTime(10);
    click();
    history.replaceState(null, '', '#further-down');
    vi.advanceTimersByTime(10);
    relay.resume();
    vi.advanceTimersByTime(10);
    expect(kinds()).toEqual(['navigation', 'action']);
    click();
    expect(kinds()).toEqual(['navigation', 'action', 'action']);
    vi.useRealTimers();
  });

  it('falls silent when the extension is gone', () => {
    alive = false;
    click();
    expect(relay.isAlive()).toBe(false);
    alive = true;
    click();
    expect(relay.isAlive()).toBe(false);
    expect(kinds()).toEqual(['navigation']);
  });

  it('hears nobody who was not asked', () => {
    const heard = vi.fn();
    window.addEventListener(TELL_EVENT, heard);
    lie(forged);
    window.removeEventListener(TELL_EVENT, heard);
    // An event of the page's own is none of our business.
    expect(heard).toHaveBeenCalledOnce();
    expect(relay.collect()).toMatchObject({ recorder: false });
    expect(kinds()).toEqual(['navigation']);
  });

  it('notices a change of address that nobody told', () => {
    history.pushState(null, '', '/cases');
    expect(relay.collect().events.at(-1)).toMatchObject({
      kind: 'navigation',
      how: 'history',
      address: `${location.origin}/cases`,
    });
    history.pushState(null, '', '/cases#notes');
    expect(relay.collect().events.at(-1)).toMatchObject({ how: 'hash' });
  });

  it('records errors where this world sees them', () => {
    const withErrors = startRelay({ isAlive: () => true, recordErrors });
    const error = new Error('boom');
    window.dispatchEvent(
      trusted(new Event('error'), { message: 'Uncaught', error, filename: '', lineno: 1, colno: 1 }),
    );
    expect(withErrors.collect().events.at(-1)).toMatchObject({ kind: 'error', text: 'Error: boom' });
    expect(kinds()).not.toContain('error');
    withErrors.stop();
  });

  it('tells mixed content by its name', () => {
    vi.stubGlobal('location', { protocol: 'https:', href: location.href });
    document.body.innerHTML =
      '<script src="http://cdn.example.test/a.js"></script><img src="http://cdn.example.test/a.png">';
    for (const element of document.body.children) element.dispatchEvent(trusted(new Event('error')));
    vi.unstubAllGlobals();
    const told = relay.collect().events.filter(({ kind }) => kind !== 'navigation');
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ directive: 'mixed-content', blocked: 'http://cdn.example.test/a.js' }),
        expect.objectContaining({ kind: 'resource', address: 'http://cdn.example.test/a.png' }),
      ]),
    );
  });

  it('records what failed to load, and what a policy blocked', () => {
    document.body.innerHTML = '<img id="logo" src="/missing.png">';
    document.querySelector('img')?.dispatchEvent(trusted(new Event('error')));
    document.dispatchEvent(
      trusted(new Event('securitypolicyviolation'), {
        effectiveDirective: 'img-src',
        blockedURI: 'https://cdn.example.test/a.png',
      }),
    );
    expect(relay.collect().events.slice(-2)).toMatchObject([
      { kind: 'resource', element: 'img#logo', address: `${location.origin}/missing.png` },
      { kind: 'policy', directive: 'img-src', blocked: 'https://cdn.example.test/a.png' },
    ]);
  });
});

describe('with a recorder', () => {
  const dropped = { console: 3 };
  const log = createEventLog<EventOf<'console'>>([10, 100, 100, 0], dropped);
  log.add({ kind: 'console', at: 1, level: 'error', text: 'long ago' });
  log.add({ kind: 'console', at: Date.now() + 60_000, level: 'error', text: 'later' });
  beforeEach(() => {
    answerAsks([log.ring], dropped);
  });

  it('puts both together, in the order of time', () => {
    click();
    const { events, recorder, dropped: all } = relay.collect();
    expect(recorder).toBe(true);
    expect(events.map(({ kind }) => kind)).toEqual(['console', 'navigation', 'action', 'console']);
    expect(all).toEqual({ console: 3 });
  });

  it('takes the first answer, which is the recorder’s, and keeps both words from the page', () => {
    const heard = vi.fn((event: Event) => {
      if (event.type === ASK_EVENT) lie(forged);
    });
    for (const type of [ASK_EVENT, TELL_EVENT]) window.addEventListener(type, heard, true);
    const texts = relay.collect().events.map((event) => ('text' in event ? event.text : ''));
    for (const type of [ASK_EVENT, TELL_EVENT]) window.removeEventListener(type, heard, true);
    expect(texts).not.toContain('forged');
    expect(heard).not.toHaveBeenCalled();
  });
});
