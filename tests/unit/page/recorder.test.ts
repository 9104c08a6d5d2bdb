import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventLog } from '@/utils/page/event-log';
import type { EventOf } from '@/utils/page/protocol';
import { ASK_EVENT, TELL_EVENT } from '@/utils/page/protocol';
import { readTold } from '@/utils/page/read-told';
import { recordConsole } from '@/utils/page/record-console';
import { recordErrors } from '@/utils/page/record-errors';
import { answerAsks } from '@/utils/page/tell';

type Line = EventOf<'console'>;

const room = [20, 100, 100, 0] as const;

function recorded<T>({ ring }: { ring: { each(visit: (item: T) => void): void } }): T[] {
  const items: T[] = [];
  ring.each((item) => void items.push(item));
  return items;
}

function fakeConsole() {
  const calls: unknown[] = [];
  const write = (level: string) =>
    function (this: unknown, ...args: unknown[]) {
      calls.push([level, this, args]);
      return level;
    };
  const target = {
    error: write('error'),
    warn: write('warn'),
    assert: write('assert'),
    log: write('log'),
    info: write('info'),
    debug: write('debug'),
  };
  const faults = createEventLog<Line>(room, {});
  const lines = createEventLog<Line>(room, {});
  return { target, calls, faults, lines };
}

describe('console', () => {
  it('calls the original first, with what the page gave and its answer back', () => {
    const { target, calls, faults, lines } = fakeConsole();
    const order: string[] = [];
    const { log } = target;
    target.log = function (this: unknown, ...args: unknown[]) {
      order.push(`native, ${recorded(lines).length} recorded`);
      return log.apply(this, args);
    };
    recordConsole(target, faults, lines);
    const object = {};
    const self = {};
    expect(target.log.call(self, 'a', object)).toBe('log');
    expect(calls).toEqual([['log', self, ['a', object]]]);
    expect(order).toEqual(['native, 0 recorded']);
    expect(recorded(lines)).toMatchObject([{ kind: 'console', level: 'log', text: 'a {}' }]);
  });

  it('keeps faults apart from chatter, so that chatter cannot push them out', () => {
    const { target, faults, lines } = fakeConsole();
    recordConsole(target, faults, lines);
    target.error('e');
    target.warn('w');
    target.assert(false, 'a', 1);
    target.assert(true, 'never');
    target.info('i');
    target.debug('d');
    expect(recorded(faults).map(({ level, text }) => `${level} ${text}`)).toEqual([
      'error e',
      'warn w',
      'assert a 1',
    ]);
    expect(recorded(lines).map(({ level, text }) => `${level} ${text}`)).toEqual(['info i', 'debug d']);
  });

  it('gives errors the place of the call, or the stack of the error in it', () => {
    const { target, faults, lines } = fakeConsole();
    recordConsole(target, faults, lines);
    const error = new Error('boom');
    function failing() {
      target.error('here');
      target.warn('there');
      target.warn('with', error);
    }
    failing();
    const [here, there, withError] = recorded(faults);
    expect(here?.stack).toMatch(/^\S*\s+at failing/);
    expect(there?.stack).toBeUndefined();
    expect(`Error: boom\n${withError?.stack ?? ''}`).toBe(error.stack);
  });

  it('folds repeated lines, even where the log takes in no more', () => {
    const { target, faults } = fakeConsole();
    const lines = createEventLog<Line>([20, 1, 1, 0], {});
    recordConsole(target, faults, lines);
    for (let i = 0; i < 1_000; i++) target.log('tick');
    expect(recorded(lines)).toMatchObject([{ text: 'tick', count: 1_000 }]);
  });

  it('is not drawn into a loop by a value that writes to the console', () => {
    const { target, calls, faults, lines } = fakeConsole();
    recordConsole(target, faults, lines);
    const chatty: object = new Proxy({}, { ownKeys: () => [target.log('again', chatty)].slice(1) });
    target.log(chatty);
    expect(calls).toHaveLength(2);
    expect(recorded(lines)).toHaveLength(1);
  });

  it('lets through what the original throws, and nothing else', () => {
    const { target, faults, lines } = fakeConsole();
    target.log = () => {
      throw new TypeError('native');
    };
    recordConsole(target, faults, lines);
    expect(() => target.log('x')).toThrow('native');
    const broken = {
      ...faults,
      admits: () => {
        throw new Error('ours');
      },
    };
    recordConsole(target, broken, lines);
    expect(() => target.error('x')).not.toThrow();
  });

  it('looks like the original', () => {
    const { target, faults, lines } = fakeConsole();
    const { name, length } = target.warn;
    recordConsole(target, faults, lines);
    expect([target.warn.name, target.warn.length]).toEqual([name, length]);
    expect(Function.prototype.toString.call(target.warn)).toContain('[native code]');
  });

  it('does not take a polluted prototype for its own traps', () => {
    const { target, calls, faults, lines } = fakeConsole();
    recordConsole(target, faults, lines);
    const pollution = vi.fn(() => 'polluted');
    Object.assign(Object.prototype, { get: pollution });
    // Nothing else may happen in here: the test's own tools do not survive it.
    const name: unknown = target.log.name;
    target.log('x');
    Reflect.deleteProperty(Object.prototype, 'get');
    expect(name).not.toBe('polluted');
    expect(pollution).not.toHaveBeenCalled();
    expect(calls).toHaveLength(1);
  });
});

describe('uncaught errors', () => {
  const log = createEventLog<EventOf<'error' | 'rejection'>>([50, 100, 100, 0], {});
  recordErrors(log);
  const dispatch = (event: Event, fields: object, isTrusted = true) => {
    const before = recorded(log).length;
    Object.defineProperties(event, Object.getOwnPropertyDescriptors({ ...fields, isTrusted }));
    window.dispatchEvent(event);
    return recorded(log).slice(before);
  };
  const place = { filename: 'https://app.example.test/app.js', lineno: 3, colno: 14 };

  it('records message, stack and place', () => {
    const error = new TypeError('x is null');
    expect(
      dispatch(new Event('error'), { message: 'Uncaught TypeError: x is null', error, ...place }),
    ).toMatchObject([
      {
        kind: 'error',
        text: 'TypeError: x is null',
        stack: error.stack?.replace('TypeError: x is null\n', ''),
        source: place.filename,
        line: 3,
        column: 14,
      },
    ]);
  });

  it('describes thrown objects, and takes the message where the browser hides the error', () => {
    expect(
      dispatch(new Event('error'), { message: 'Uncaught [object Object]', error: { code: 42 }, ...place })[0]
        ?.text,
    ).toBe('{code: 42}');
    expect(
      dispatch(new Event('error'), {
        message: 'Script error.',
        error: null,
        filename: '',
        lineno: 0,
        colno: 0,
      })[0]?.text,
    ).toBe('Script error.');
  });

  it('records rejections', () => {
    expect(dispatch(new Event('unhandledrejection'), { reason: new Error('no') })).toMatchObject([
      { kind: 'rejection', text: 'Error: no' },
    ]);
    expect(dispatch(new Event('unhandledrejection'), { reason: undefined })).toMatchObject([
      { kind: 'rejection', text: 'undefined' },
    ]);
  });

  it('leaves out elements that failed to load and what the page made up', () => {
    expect(dispatch(new Event('error'), {})).toEqual([]);
    expect(
      dispatch(new Event('error'), { message: 'made up', error: new Error('made up'), ...place }, false),
    ).toEqual([]);
  });

  it('throws nothing into the page', () => {
    const event = new Event('error');
    Object.defineProperty(event, 'message', {
      get: () => {
        throw new Error('page code');
      },
    });
    expect(dispatch(event, {})).toEqual([]);
  });
});

describe('telling', () => {
  const dropped = { console: 2 };
  const log = createEventLog<Line>(room, dropped);
  log.add({ kind: 'console', at: 5, level: 'error', text: 'a "quoted"\nline', stack: undefined });
  const ask = () => {
    const details: unknown[] = [];
    const hear = (event: Event) => {
      if (event instanceof CustomEvent) details.push(event.detail);
    };
    window.addEventListener(TELL_EVENT, hear);
    window.dispatchEvent(new CustomEvent(ASK_EVENT, { cancelable: true }));
    window.removeEventListener(TELL_EVENT, hear);
    return details;
  };

  beforeEach(() => {
    answerAsks([log.ring], dropped);
  });
  afterEach(() => {
    for (const prototype of [Object.prototype, Array.prototype, String.prototype])
      Reflect.deleteProperty(prototype, 'toJSON');
  });

  it('answers once, however often it is installed', () => {
    expect(answerAsks([log.ring], dropped)).toBe(false);
    expect(ask()).toHaveLength(1);
  });

  it('tells what was recorded as JSON', () => {
    expect(readTold(ask()[0])).toEqual({
      events: [
        { kind: 'console', at: 5, count: 1, level: 'error', text: 'a "quoted"\nline', stack: undefined },
      ],
      dropped: { console: 2 },
    });
  });

  it('does not let the page rewrite it', () => {
    const before = ask()[0];
    for (const prototype of [Object.prototype, Array.prototype, String.prototype]) {
      Object.assign(prototype, { toJSON: () => 'rewritten' });
    }
    expect(ask()[0]).toBe(before);
  });
});
