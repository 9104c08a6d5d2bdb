import { describe, expect, test } from 'vitest';
import { AppError, type ErrorCode } from '@/utils/core/errors';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { Rest } from '@/utils/core/model/rest';
import { fail, spare } from '@/utils/core/outbox';
import { isOfHelpdesk, isSpared, release, restAfter, turnsOf } from '@/utils/core/rest';
import { NOW, sampleEntry } from '../samples';

const SECOND = 1_000;
const down = new AppError('helpdesk-unreachable');
const rest = (change: Partial<Rest> = {}): Rest => ({
  ...restAfter('c1', undefined, down, NOW, 1),
  ...change,
});
const entry = (name: string, change: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...sampleEntry(change),
  id: name,
});
const names = (entries: readonly OutboxEntry[]) => entries.map(({ id }) => id);

describe('a helpdesk that failed is left alone', () => {
  test('longer each time, and at least as long as it asks', () => {
    const first = restAfter('c1', undefined, down, NOW, 1);
    expect(first).toEqual({
      connectionId: 'c1',
      failures: 1,
      since: NOW,
      until: NOW + 15 * SECOND,
      why: { code: 'helpdesk-unreachable' },
      asked: false,
    });
    expect(restAfter('c1', first, down, NOW, 1)).toMatchObject({ failures: 2, until: NOW + 30 * SECOND });
    const busy = new AppError('helpdesk-busy', { retryAfterMs: 600 * SECOND });
    expect(restAfter('c1', first, busy, NOW, 0)).toMatchObject({
      until: NOW + 600 * SECOND,
      asked: true,
      askedUntil: NOW + 600 * SECOND,
    });
    expect(restAfter('c1', first, busy, NOW, 1).until).toBeGreaterThan(NOW + 600 * SECOND);
    expect(spare(sampleEntry(), restAfter('c1', first, busy, NOW, 1), NOW).state).toMatchObject({
      askedUntil: NOW + 600 * SECOND,
    });
  });

  test('a wait of our own for a slow search is not told as the helpdesk’s wish', () => {
    const lag = new AppError('outcome-unknown', { retryAfterMs: 60 * SECOND });
    expect(fail(sampleEntry(), lag, NOW, 1).state).not.toHaveProperty('askedUntil');
  });

  test('a person’s own try in between does not shorten what it asked for', () => {
    const why = { code: 'helpdesk-busy' } as const;
    const asked = rest({ asked: true, until: NOW + 600 * SECOND, why });
    expect(restAfter('c1', asked, down, NOW + SECOND, 0)).toMatchObject({
      until: NOW + 600 * SECOND,
      asked: true,
      why,
    });
    expect(restAfter('c1', asked, down, NOW + 601 * SECOND, 0).asked).toBe(false);
  });

  test.each<[ErrorCode, boolean]>([
    ['helpdesk-unreachable', true],
    ['helpdesk-timeout', true],
    ['helpdesk-failing', true],
    ['helpdesk-busy', true],
    ['report-refused', false],
    ['attachment-too-large', false],
    ['outcome-unknown', false],
  ])('%s is the fault of the helpdesk: %s', (code, itsFault) => {
    expect(isOfHelpdesk(code)).toBe(itsFault);
  });
});

describe('spared', () => {
  test('it is by those that waited before it failed, until the time is over or the clock was set back', () => {
    const waiting = entry('a', { queuedAt: NOW - 1 });
    expect(isSpared(rest(), waiting, NOW + SECOND)).toBe(true);
    expect(isSpared(rest(), waiting, NOW + 15 * SECOND)).toBe(false);
    expect(isSpared(rest(), waiting, NOW - SECOND)).toBe(false);
    expect(isSpared(undefined, waiting, NOW)).toBe(false);
  });

  test('not by one a person wants sent now, nor by one written since, unless it asked for the time itself', () => {
    const urgent = entry('a', { queuedAt: NOW - 1, state: { name: 'queued', urgent: true } });
    const fresh = entry('b', { queuedAt: NOW + 1 });
    const asked = rest({ asked: true });
    expect([urgent, fresh].map((one) => isSpared(rest(), one, NOW + SECOND))).toEqual([false, false]);
    expect([urgent, fresh].map((one) => isSpared(asked, one, NOW + SECOND))).toEqual([false, true]);
  });
});

describe('whose turn it is', () => {
  const [first, second, third] = [1, 2, 3].map((turn) => entry(String(turn), { queuedAt: NOW - 10 + turn }));
  const all = [third, first, second].flatMap((one) => one ?? []);

  test('everybody’s, in order, where the helpdesk is well', () => {
    expect(names(turnsOf(all, [], NOW).go)).toEqual(['1', '2', '3']);
  });

  test('nobody’s while it is left alone; all are told to wait', () => {
    const turns = turnsOf(all, [rest()], NOW + SECOND);
    expect(turns.go).toEqual([]);
    expect(names(turns.spared.map((one) => one.entry))).toEqual(['1', '2', '3']);
  });

  test('one alone finds out whether it is back; another helpdesk is not concerned', () => {
    const other = entry('other', { connectionId: 'c2', queuedAt: NOW - 20 });
    const turns = turnsOf([...all, other], [rest()], NOW + 60 * SECOND);
    expect(names(turns.go)).toEqual(['other', '1']);
    expect(turns.spared).toEqual([]);
  });

  test('one that is being sent is that one; one a person wants goes at once', () => {
    const sending = entry('4', { state: { name: 'sending', step: 'creating', since: NOW } });
    expect(names(turnsOf([...all, sending], [rest()], NOW + 60 * SECOND).go)).toEqual(['4']);
    const urgent = entry('5', { state: { name: 'queued', urgent: true } });
    expect(names(turnsOf([...all, urgent], [rest()], NOW + SECOND).go)).toEqual(['5']);
  });

  test('one that failed three times running lets another find out: it may be the report itself', () => {
    const tried = (attempts: number) => [{ ...all[1], attempts }, all[2]] as OutboxEntry[];
    expect(names(turnsOf(tried(2), [rest()], NOW + 60 * SECOND).go)).toEqual(['1']);
    expect(names(turnsOf(tried(3), [rest()], NOW + 60 * SECOND).go)).toEqual(['2']);
  });
});

describe('when one has arrived', () => {
  const waiting = (code: ErrorCode, attempts: number) =>
    entry('a', { attempts, state: { name: 'waiting', until: NOW + 1e6, since: NOW, why: { code } } });

  test('those that waited for the helpdesk go, others keep their own time', () => {
    expect(release(waiting('helpdesk-failing', 1), rest()).state.name).toBe('queued');
    expect(release(waiting('outcome-unknown', 1), rest()).state.name).toBe('waiting');
  });

  test('a report that alone kept failing keeps its own pace', () => {
    expect(release(waiting('helpdesk-failing', 5), rest()).state.name).toBe('waiting');
    expect(release(waiting('helpdesk-failing', 5), rest({ failures: 2 })).state.name).toBe('queued');
  });
});
