// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { addTold, type Told } from '@/utils/capture/full-console/add-told';
import { withFullConsole } from '@/utils/capture/full-console/full-console';
import type { PageEvent, RawPageEvent } from '@/utils/core/model/event';
import { event } from '../samples';

type Listener = (source: object, method: string, params?: unknown) => void;

/** What the page's session replays when it is enabled, and what its objects hold. */
let replay: [method: string, params: unknown][] = [];
let properties: Record<string, unknown> = {};
let listeners: Listener[] = [];
const attach = vi.fn<() => Promise<void>>();
const detach = vi.fn<() => Promise<void>>();

const context = (id: number, isDefault = true, frameId = 'main'): [string, unknown] => [
  'Runtime.executionContextCreated',
  { context: { id, auxData: { isDefault, frameId } } },
];
const called = (type: string, args: unknown[], more = {}): [string, unknown] => [
  'Runtime.consoleAPICalled',
  { type, args, executionContextId: 1, timestamp: 100, ...more },
];
const text = (value: string) => ({ type: 'string', value });

beforeEach(() => {
  replay = [context(1)];
  properties = {};
  listeners = [];
  attach.mockReset().mockResolvedValue();
  detach.mockReset().mockResolvedValue();
  const answers: Record<string, (params: { objectId?: string }) => unknown> = {
    'Runtime.enable': () => {
      for (const [method, params] of replay)
        for (const listener of listeners) listener({ tabId: 7 }, method, params);
    },
    'Page.getFrameTree': () => ({
      frameTree: {
        frame: { id: 'main', url: 'https://app.example.test/' },
        childFrames: [{ frame: { id: 'inner', url: 'https://app.example.test/inner' } }],
      },
    }),
    'Runtime.getProperties': ({ objectId = '' }) => ({ result: properties[objectId] }),
  };
  Object.assign(browser, {
    debugger: {
      attach,
      detach,
      sendCommand: (_target: unknown, method: string, params: { objectId?: string }) =>
        Promise.resolve(answers[method]?.(params)),
      onEvent: {
        addListener: (listener: Listener) => void listeners.push(listener),
        removeListener: (gone: Listener) => (listeners = listeners.filter((one) => one !== gone)),
      },
    },
  });
});

describe('what a debugger is told', () => {
  const read = async () => (await withFullConsole(7, [])) ?? expect.fail('no answer');
  const texts = async () => (await read()).map((one) => ('text' in one ? one.text : one.kind));

  test.each<[string, unknown[], string]>([
    [
      'specifiers',
      [
        text('%c%s has %d of %i, 100%%'),
        text('css'),
        text('Amina'),
        { type: 'number', value: 1, description: '1' },
        { type: 'number', value: 2 },
      ],
      'Amina has 1 of 2, 100%',
    ],
    ['more specifiers than values', [text('%s and %s'), text('one')], 'one and %s'],
    [
      'no template',
      [{ type: 'undefined' }, { type: 'object', subtype: 'null', value: null }, text('%s')],
      'undefined null %s',
    ],
    [
      'numbers beyond JSON',
      [
        { type: 'number', unserializableValue: '-0', description: '-0' },
        { type: 'bigint', unserializableValue: '10n' },
      ],
      '-0 10n',
    ],
    [
      'a function, without its source',
      [{ type: 'function', description: 'function save() { secret() }' }],
      'function',
    ],
    ['an element', [{ type: 'object', subtype: 'node', description: 'button#save' }], 'button#save'],
  ])('%s', async (_name, args, expected) => {
    replay.push(called('log', args));
    expect(await texts()).toEqual([expected]);
  });

  test('objects are opened one level deep, and said to be as they are now', async () => {
    properties = {
      o: [
        { name: 'id', enumerable: true, value: { type: 'number', description: '7' } },
        { name: 'name', enumerable: true, value: text('x'.repeat(500)) },
        { name: 'getter', enumerable: true },
        { name: 'hidden', enumerable: false, value: text('no') },
      ],
      a: [
        { name: '0', enumerable: true, value: { type: 'object', description: 'Object' } },
        { name: 'length', enumerable: false, value: { type: 'number', description: '1' } },
      ],
    };
    replay.push(
      called('info', [
        { type: 'object', description: 'Case', objectId: 'o' },
        { type: 'object', subtype: 'array', description: 'Array(1)', objectId: 'a' },
        { type: 'object', description: 'Gone', objectId: 'unknown' },
      ]),
    );
    expect(await texts()).toEqual([
      `Case now {id: 7, name: "${'x'.repeat(400)}...", getter: (...)} Array(1) now [Object] Gone`,
    ]);
  });

  test('levels, stacks, errors, rejections and the browser’s own entries', async () => {
    const error = { type: 'object', subtype: 'error', description: 'TypeError: x\n    at save (app.js:1:2)' };
    const callFrames = [
      { functionName: 'apply', url: 'eyewitness', lineNumber: 0, columnNumber: 9 },
      { functionName: '', url: 'https://app.example.test/app.js', lineNumber: 4, columnNumber: 6 },
    ];
    const thrown = (said: string, timestamp: number): [string, unknown] => [
      'Runtime.exceptionThrown',
      {
        timestamp,
        exceptionDetails: { text: said, lineNumber: 2, columnNumber: 3, url: 'app.js', exception: error },
      },
    ];
    replay.push(
      called('warning', [error]),
      called('error', [text('no')], { timestamp: 101, stackTrace: { callFrames } }),
      called('clear', []),
      thrown('Uncaught', 102),
      thrown('Uncaught (in promise)', 103),
      [
        'Log.entryAdded',
        { entry: { source: 'security', text: 'Mixed', timestamp: 104, url: 'http://a.test/' } },
      ],
    );
    const stack = '    at save (app.js:1:2)';
    expect(await read()).toEqual([
      { kind: 'console', at: 100, count: 1, level: 'warn', text: 'TypeError: x', stack },
      {
        kind: 'console',
        at: 101,
        count: 1,
        level: 'error',
        text: 'no',
        stack: '    at <anonymous> (https://app.example.test/app.js:5:7)',
      },
      { kind: 'error', at: 102, count: 1, text: 'TypeError: x', stack, source: 'app.js', line: 3, column: 4 },
      { kind: 'rejection', at: 103, count: 1, text: 'TypeError: x', stack },
      { kind: 'report', at: 104, count: 1, type: 'security', text: 'Mixed http://a.test/' },
    ]);
  });

  test('frames by their address; content scripts, other tabs and nonsense not at all', async () => {
    replay.push(
      context(2, true, 'inner'),
      context(3, false),
      called('log', [text('inner')], { executionContextId: 2 }),
      called('log', [text('of an extension')], { executionContextId: 3 }),
      ['Runtime.consoleAPICalled', { type: 7 }],
    );
    const reading = read();
    for (const listener of listeners) listener({ tabId: 8 }, ...called('log', [text('elsewhere')]));
    expect(await reading).toMatchObject([{ text: 'inner', frame: 'https://app.example.test/inner' }]);
  });

  test('a page it may not enter is left as it is', async () => {
    attach.mockRejectedValue(new Error('Cannot access a chrome:// URL'));
    expect(await withFullConsole(7, [])).toBeUndefined();
    expect(listeners).toEqual([]);
  });

  test('it is gone afterwards, also when something fails', async () => {
    await read();
    expect(detach).toHaveBeenCalledOnce();
    expect(listeners).toEqual([]);
  });
});

describe('beside what is known', () => {
  const line = (said: string, at: number, more: Partial<RawPageEvent> = {}) =>
    event({ kind: 'console', level: 'log', text: said, at, ...more });
  const told = (one: PageEvent, plain = true): Told => ({ event: one, plain });
  const texts = (events: PageEvent[]) => events.map((one) => ('text' in one ? one.text : one.kind));

  test('only what the recorder refused is added', () => {
    const known = [line('b', 2), line('d', 4)];
    const all = ['a', 'b', 'c', 'd'].map((said, i) => told(line(said, i + 1)));
    expect(texts(addTold(known, all))).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a line that repeats itself is matched as often as it was counted', () => {
    const all = [1, 500, 900, 1_300].map((at) => told(line('tick', at)));
    expect(addTold([line('tick', 1, { count: 3 })], all).map(({ at }) => at)).toEqual([1, 1_300]);
  });

  test('what the recorder wrote of an object is kept', () => {
    const known = [line('saved {id: 1}', 10)];
    expect(texts(addTold(known, [told(line('saved Object now {id: 2}', 9), false)]))).toEqual([
      'saved {id: 1}',
    ]);
    expect(addTold(known, [told(line('saved Object now {id: 2}', 900), false)])).toHaveLength(2);
    expect(addTold(known, [told(line('saved Object now {}', 9, { level: 'warn' }), false)])).toHaveLength(2);
  });

  test('an error that the page was not shown is told in full', () => {
    const known = [event({ kind: 'error', text: 'Script error.', at: 5 })];
    const full = event({ kind: 'error', text: 'TypeError: x', at: 5 });
    expect(texts(addTold(known, [told(full, false)]))).toEqual(['TypeError: x']);
  });

  test('a failed request is left to who saw it', () => {
    const address = 'https://app.example.test/missing.json';
    const known = [event({ kind: 'request', address, status: 404, at: 5 })];
    const entry = (url: string) =>
      told(event({ kind: 'report', type: 'network', text: `Failed ${url}`, at: 6 }));
    expect(addTold(known, [entry(address), entry('https://other.test/')])).toHaveLength(2);
  });
});
