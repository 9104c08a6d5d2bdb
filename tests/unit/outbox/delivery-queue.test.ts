import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DeliveryQueue, PATIENCE_MS } from '@/utils/outbox/delivery-queue';
import { sampleConnection } from '../samples';

const elsewhere = { ...sampleConnection, id: 'c2' };
let begun: string[];
let ends: Map<string, () => void>;
let queue: DeliveryQueue;

beforeEach(() => {
  vi.useFakeTimers();
  begun = [];
  ends = new Map();
  queue = new DeliveryQueue((id) => {
    begun.push(id);
    return new Promise((resolve) => ends.set(id, resolve));
  });
});
afterEach(() => vi.useRealTimers());

const end = async (id: string) => {
  ends.get(id)?.();
  await vi.advanceTimersByTimeAsync(0);
};

test('one after the other to one helpdesk, side by side to two', async () => {
  for (const id of ['1', '2', '3']) queue.add(id, sampleConnection);
  queue.add('other', elsewhere);
  expect(begun).toEqual(['1', 'other']);
  await end('1');
  await end('2');
  expect(begun).toEqual(['1', 'other', '2', '3']);
});

test('one that is under way is not queued again', async () => {
  expect([queue.add('1', sampleConnection), queue.add('1', sampleConnection)]).toEqual([true, false]);
  await end('1');
  expect(queue.idle).toBe(true);
  expect(queue.add('1', sampleConnection)).toBe(true);
});

test('a slow one does not keep the others waiting, and no more than two go at a time', async () => {
  for (const id of ['slow', '2', '3']) queue.add(id, sampleConnection);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS - 1);
  expect(begun).toEqual(['slow']);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual(['slow', '2']);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  expect(begun).toEqual(['slow', '2']);
  await end('2');
  expect(begun).toEqual(['slow', '2', '3']);
  await end('3');
  queue.add('4', sampleConnection);
  expect(begun).toEqual(['slow', '2', '3', '4']);
  for (const id of ['slow', '4']) await end(id);
  expect(queue.idle).toBe(true);
});
