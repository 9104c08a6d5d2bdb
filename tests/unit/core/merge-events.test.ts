import { expect, test } from 'vitest';
import { mergeEvents } from '@/utils/core/merge-events';
import { event } from '../samples';

const address = 'https://app.example.org/api/save';
const timing = (at: number) =>
  event({ kind: 'request', at, address, status: 500, initiator: 'fetch', duration: 40 });
const seen = (at: number) => event({ kind: 'request', at, address, status: 500, method: 'POST' });

test('a request seen by listener and timing entry is told once, with what both know', () => {
  expect(mergeEvents([timing(1_000), seen(1_010)])).toEqual([
    {
      kind: 'request',
      at: 1_010,
      count: 1,
      address,
      status: 500,
      initiator: 'fetch',
      duration: 40,
      method: 'POST',
    },
  ]);
});

test('two failures of the same address stay two', () => {
  expect(mergeEvents([timing(1_000), timing(1_900), seen(1_005), seen(1_905)])).toHaveLength(2);
});

test('the same entry from live and remembered timing is told once', () => {
  expect(mergeEvents([timing(1_000), timing(1_000)])).toHaveLength(1);
});

test('an element’s error and its request are one story, told with the status', () => {
  const element = event({ kind: 'resource', at: 1_000, address, element: '<img>' });
  expect(mergeEvents([element, timing(1_020)]).map(({ kind }) => kind)).toEqual(['request']);
});

test('a resource nobody saw a request for stays, and everything is in order of time', () => {
  const resource = event({
    kind: 'resource',
    at: 3_000,
    address: 'https://cdn.example.org/x.js',
    element: '<script>',
  });
  const line = event({ kind: 'console', at: 2_000, level: 'error', text: 'x' });
  expect(mergeEvents([resource, timing(1_000), line]).map(({ at }) => at)).toEqual([1_000, 2_000, 3_000]);
});
