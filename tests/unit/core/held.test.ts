import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '@/utils/core/errors';
import { heldTogether } from '@/utils/core/held';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { NOW, sampleEntry } from '../samples';

const waiting = (id: string, code: ErrorCode = 'helpdesk-unreachable', more: Partial<OutboxEntry> = {}) =>
  sampleEntry({ id, state: { name: 'waiting', until: NOW + 1_000, why: { code } }, ...more });
const stopped = (id: string, code: ErrorCode, detail?: string) =>
  sampleEntry({ id, state: { name: 'needs-you', why: { code, ...(detail && { detail }) } } });

const told = (...entries: OutboxEntry[]) =>
  heldTogether(entries).map(({ why, entries: those }) => [why?.code, ...those.map(({ id }) => id)]);

describe('what holds several reports up', () => {
  test('is told once per cause and helpdesk, in the order the first of each came', () => {
    const other = waiting('d', 'helpdesk-unreachable', { connectionId: 'c2' });
    expect(told(waiting('a'), sampleEntry({ id: 'b' }), waiting('c'), other, waiting('e'))).toEqual([
      ['helpdesk-unreachable', 'a', 'c', 'e'],
      [undefined, 'b'],
      [undefined, 'd'],
    ]);
    expect(told(stopped('a', 'signin-refused'), stopped('b', 'signin-refused'))).toEqual([
      ['signin-refused', 'a', 'b'],
    ]);
  });

  test('is told of each where it is that report’s own affair', () => {
    for (const code of ['attachment-too-large', 'report-refused', 'to-save'] as const)
      expect(told(stopped('a', code), stopped('b', code))).toEqual([
        [undefined, 'a'],
        [undefined, 'b'],
      ]);
    const [one, two] = [stopped('a', 'field-refused', 'Team'), stopped('b', 'field-refused', 'Office')];
    expect(told(one, two)).toHaveLength(2);
  });

  test('has a name that stays when another report joins', () => {
    const keyOf = (...entries: OutboxEntry[]) => heldTogether(entries)[0]?.key;
    expect(keyOf(waiting('a'), waiting('b'))).toBe(keyOf(waiting('c'), waiting('a'), waiting('b')));
    expect(keyOf(waiting('a'))).toBe('a');
  });
});
