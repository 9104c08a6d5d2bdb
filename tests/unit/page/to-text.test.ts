import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_TEXT } from '@/utils/page/limits';
import { argumentsToText, stackOf, toText } from '@/utils/page/to-text';

describe('values', () => {
  class Case {
    id = 7;
  }
  it.each<[unknown, string]>([
    ['text', 'text'],
    [7, '7'],
    [10n, '10'],
    [null, 'null'],
    [undefined, 'undefined'],
    [Symbol('s'), 'Symbol(s)'],
    [function save() {}, 'function save'],
    [{ a: 1, b: 'x', c: [true, null] }, '{a: 1, b: "x", c: [true, null]}'],
    [new Case(), 'Case {id: 7}'],
    [new Map([[1, 2]]), 'Map {}'],
    [Object.create(null), '{}'],
    [{ a: { b: { c: { d: 1 } } } }, '{a: {b: {c: {...}}}}'],
    [Array.from({ length: 1_000 }, () => 0), '[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...]'],
    [new Uint8Array(1_000), 'Uint8Array {}'],
    [new TypeError('wrong', { cause: new Error('why') }), 'TypeError: wrong\n[cause] Error: why'],
    [{ error: new RangeError('far') }, '{error: RangeError: far}'],
  ])('writes %o', (value, text) => {
    expect(toText(value)).toBe(text);
  });

  it('writes an element by its tag and id', () => {
    const button = document.createElement('button');
    expect(toText(button)).toBe('<button>');
    button.id = 'save';
    expect(toText(button)).toBe('<button#save>');
  });

  it('ends on a cycle', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect(toText(cyclic)).toBe('{self: {self: {self: {...}}}}');
  });

  it('stays within its length, and says how much was cut', () => {
    expect(toText('x'.repeat(100_000))).toMatch(/^x{1900,}\.\.\. \+98\d{3}$/);
    expect(toText({ long: 'y'.repeat(5_000) })).toContain(`${'y'.repeat(400)}... +4600`);
    const wide = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`${'k'.repeat(500)}${i}`, 'v'.repeat(500)]),
    );
    for (const value of [wide, Array(50).fill(wide), [[[wide]]]])
      expect(toText(value).length).toBeLessThan(MAX_TEXT + 20);
  });
});

describe('hostile values', () => {
  let ran: string[];
  beforeEach(() => (ran = []));
  const trap = (name: string) => () => {
    ran.push(name);
    throw new Error(name);
  };

  it('runs none of their code', () => {
    const hostile = {
      plain: 1,
      toJSON: trap('toJSON'),
      toString: trap('toString'),
      [Symbol.toPrimitive]: trap('toPrimitive'),
    };
    Object.defineProperty(hostile, 'getter', { get: trap('getter'), enumerable: true });
    Object.defineProperty(hostile, Symbol.toStringTag, { get: trap('tag') });
    expect(toText(hostile)).toBe('{plain: 1, toJSON: function , toString: function , getter: (...)}');
    expect(ran).toEqual([]);
  });

  it('survives what throws', () => {
    const proxy = new Proxy({}, { ownKeys: trap('ownKeys') });
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    const error = new Error('x');
    Object.defineProperty(error, 'message', { get: trap('message') });
    expect(toText([proxy, revoked, error, 'rest'])).toBe(
      '[[unreadable], [unreadable], [unreadable], "rest"]',
    );
  });

  it('keeps the places of an error whose message would fill the whole stack', () => {
    expect(stackOf(new Error('x'.repeat(10_000)))).toMatch(/^ +at .*to-text\.test/);
    const changed = new Error('told otherwise');
    changed.stack = 'Error: as thrown\n    at save';
    expect(stackOf(changed)).toBe('Error: as thrown\n    at save');
  });

  it('writes no mark that would double the memory of a text', () => {
    const values = [
      () => 0,
      { a: { b: { c: { d: 1 } } } },
      {
        get e() {
          return 1;
        },
      },
      'x'.repeat(5_000),
    ];
    for (const value of values) expect(toText(value)).toMatch(/^[\0-\xff]+$/);
  });

  it('takes only text for a stack', () => {
    const error = new Error('x');
    expect(stackOf(error)).toContain('to-text.test');
    error.stack = 'y'.repeat(10_000);
    expect(stackOf(error)?.length).toBeLessThan(MAX_TEXT + 20);
    Object.defineProperty(error, 'stack', { value: [{}] });
    expect(stackOf(error)).toBeUndefined();
    expect(stackOf({ stack: 'no error' })).toBeUndefined();
  });
});

describe('console arguments', () => {
  it.each<[unknown[], string]>([
    [['a', 1, { b: 2 }], 'a 1 {b: 2}'],
    [['%s is %d of %i', 'this', 1, 2], 'this is 1 of 2'],
    [['%cbig%c small', 'color: red', ''], 'big small'],
    [['%o and %s', { a: 1 }], '{a: 1} and %s'],
    [['100%', 'sure'], '100% sure'],
    [['%s'], '%s'],
    [[1, '%s', 'x'], '1 %s x'],
    [[], ''],
  ])('joins %j', (args, text) => {
    expect(argumentsToText(args, 0)).toBe(text);
  });

  it('ends on endless arguments and templates', () => {
    expect(argumentsToText(Array(1_000_000).fill(''), 0).length).toBeLessThan(MAX_TEXT + 20);
    expect(
      argumentsToText(['%s'.repeat(100_000), ...Array<string>(50).fill('y'.repeat(1_000))], 0).length,
    ).toBeLessThan(MAX_TEXT + 20);
  });
});
