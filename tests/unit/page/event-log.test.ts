import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as natives from '@/utils/page/natives';
import { createEventLog } from '@/utils/page/event-log';
import type { Dropped, EventOf } from '@/utils/page/protocol';
import { createRingBuffer, type RingBuffer } from '@/utils/page/ring-buffer';

const clock = vi.hoisted(() => ({ at: 0 }));
// The recorder takes the clock before anything can change it, fake timers included.
vi.mock('@/utils/page/natives', async (original) => ({
  ...(await original<typeof natives>()),
  now: () => clock.at,
}));

const line = (text: string): EventOf<'console'> => ({ kind: 'console', at: 1, level: 'log', text });

function all<T>(ring: RingBuffer<T>): T[] {
  const items: T[] = [];
  ring.each((item) => void items.push(item));
  return items;
}

describe('ring buffer', () => {
  it('keeps the newest and hands back what had to go', () => {
    const ring = createRingBuffer<{ id: number }>(3, 0);
    const gone = [1, 2, 3, 4, 5].map((id) => ring.push({ id })?.id);
    expect(gone).toEqual([undefined, undefined, undefined, 1, 2]);
    expect(all(ring).map(({ id }) => id)).toEqual([3, 4, 5]);
    expect([0, 1, 2].map((back) => ring.newest(back)?.id)).toEqual([5, 4, 3]);
  });

  it('never gives up the first ones', () => {
    const ring = createRingBuffer<{ id: number }>(4, 2);
    for (let id = 1; id <= 20; id++) ring.push({ id });
    expect(
      all(ring)
        .map(({ id }) => id)
        .sort((one, other) => one - other),
    ).toEqual([1, 2, 19, 20]);
  });

  it('is empty at first', () => {
    const ring = createRingBuffer<{ id: number }>(3, 1);
    expect(all(ring)).toEqual([]);
    expect(ring.newest(0)).toBeUndefined();
  });
});

describe('event log', () => {
  beforeEach(() => {
    clock.at = 1_000;
  });

  it('folds an event equal to one of the newest, lines in turns too', () => {
    const log = createEventLog<EventOf<'console'>>([10, 100, 100, 0], {});
    for (let i = 0; i < 6; i++) log.add({ ...line(i % 2 ? 'odd' : 'even'), at: i });
    expect(all(log.ring)).toEqual([
      { ...line('even'), at: 0, count: 3 },
      { ...line('odd'), at: 1, count: 3 },
    ]);
  });

  it('tells apart what differs in anything but time, stack and duration', () => {
    const log = createEventLog<EventOf<'console' | 'error' | 'request'>>([10, 100, 100, 0], {});
    log.add({ ...line('a'), stack: 'one' });
    log.add({ ...line('a'), stack: 'other' });
    log.add({ ...line('a'), level: 'error' });
    log.add({ kind: 'error', at: 1, text: 'a', line: 1 });
    log.add({ kind: 'error', at: 1, text: 'a', line: 2 });
    log.add({ kind: 'request', at: 1, address: '/a', status: 500, duration: 5 });
    log.add({ kind: 'request', at: 2, address: '/a', status: 500, duration: 9 });
    expect(all(log.ring).map(({ kind, count }) => [kind, count])).toEqual([
      ['console', 2],
      ['console', undefined],
      ['error', undefined],
      ['error', undefined],
      ['request', 2],
    ]);
  });

  it('counts what was pushed out', () => {
    const dropped: Dropped = {};
    const log = createEventLog<EventOf<'console'>>([2, 100, 100, 0], dropped);
    for (const text of ['a', 'b', 'c', 'd', 'e']) log.add(line(text));
    expect(dropped).toEqual({ console: 3 });
  });

  it('takes in a burst, then a rate, and counts the rest', () => {
    const dropped: Dropped = {};
    const log = createEventLog<EventOf<'console'>>([100, 10, 5, 0], dropped);
    const admitted = (calls: number) =>
      Array.from({ length: calls }, () => log.admits('console')).filter(Boolean).length;
    expect(admitted(100)).toBe(5);
    expect(dropped).toEqual({ console: 95 });
    clock.at += 300;
    // The clock is read at every sixteenth refusal only.
    expect(admitted(100)).toBe(3);
    clock.at += 60_000;
    expect(admitted(100)).toBe(5);
  });

  it('goes on when the clock of the system is set back', () => {
    const log = createEventLog<EventOf<'console'>>([100, 1_000, 1, 0], {});
    log.admits('console');
    clock.at = 0;
    for (let i = 0; i < 32; i++) log.admits('console');
    clock.at = 500;
    expect(Array.from({ length: 32 }, () => log.admits('console'))).toContain(true);
  });
});
