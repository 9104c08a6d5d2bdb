import { describe, expect, it } from 'vitest';
import { eventSchema } from '@/utils/core/model/event';
import { MAX_TEXT, MAX_TOLD } from '@/utils/page/limits';
import { readTold } from '@/utils/page/read-told';

const line = { kind: 'console', at: 1, level: 'error', text: 'x' };
const told = (events: unknown[], dropped: unknown = {}) => readTold(JSON.stringify({ events, dropped }));

describe('what the recorder says', () => {
  it('is read as events that the schema takes', () => {
    const result = told(
      [
        { ...line, count: 3, stack: 'at a' },
        { kind: 'error', at: 2, text: 'y', source: 'https://app.example.test/a.js', line: 1, column: 2 },
        { kind: 'rejection', at: 3, text: 'z' },
      ],
      { console: 4, error: 0 },
    );
    expect(result?.events.map((event) => eventSchema.parse(event).kind)).toEqual([
      'console',
      'error',
      'rejection',
    ]);
    expect(result?.dropped).toEqual({ console: 4 });
  });

  it.each([undefined, null, 7, { events: [] }, '', 'not JSON', '[]', '{"events":{}}', 'null'])(
    'is refused as %j',
    (detail) => {
      expect(readTold(detail)).toBeUndefined();
    },
  );

  it('is refused where it is longer than the logs can be', () => {
    const long = JSON.stringify({ events: [line], padding: 'x'.repeat(MAX_TOLD) });
    expect(readTold(long)).toBeUndefined();
  });

  it('loses the entries that make no sense, and only those', () => {
    const forged = [
      null,
      'text',
      { ...line, text: 7 },
      { ...line, at: 'now' },
      { ...line, at: null },
      { ...line, level: 'fatal' },
      { kind: 'action', at: 1, action: 'click', name: 'forged' },
      { kind: 'navigation', at: 1, address: 'https://forged.example.test/', how: 'load' },
      { kind: 'request', at: 1, address: '/', status: 500 },
    ];
    expect(told([...forged, line])?.events).toMatchObject([{ text: 'x' }]);
  });

  it('is cut to size', () => {
    const many = told(Array.from({ length: 5_000 }, (_, i) => ({ ...line, text: `${i}` })));
    expect(many?.events).toHaveLength(300);
    expect(many?.events.at(-1)).toMatchObject({ text: '4999' });
    const [long] =
      told([{ ...line, text: 'x'.repeat(50_000), stack: 'y'.repeat(50_000), count: 2.7 }])?.events ?? [];
    expect(long).toMatchObject({
      text: 'x'.repeat(MAX_TEXT + 20),
      stack: 'y'.repeat(MAX_TEXT + 20),
      count: 2,
    });
  });

  it('cannot bring fields of its own', () => {
    const [event] =
      told([{ ...line, frame: 'https://forged.example.test/', __proto__: { evil: 1 }, more: 'x' }])?.events ??
      [];
    expect(Object.keys(event ?? {}).sort()).toEqual(['at', 'count', 'kind', 'level', 'stack', 'text']);
    expect(told([line], { console: -5, forged: 3, error: 'x', rejection: Infinity })?.dropped).toEqual({});
  });
});
