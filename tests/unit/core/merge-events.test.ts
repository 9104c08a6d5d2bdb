import { describe, expect, test } from 'vitest';
import { isFault } from '@/utils/core/faults';
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

describe('requests that repeat themselves', () => {
  const polled = Array.from({ length: 5 }, (_, i) => seen(1_005 + i * 60_000));

  test('are one story, when one witness counts them and another tells each', () => {
    for (const counted of [event({ ...timing(1_000), count: 5 }), event({ ...timing(1_010), count: 5 })]) {
      expect(mergeEvents([...polled, counted])).toMatchObject([{ count: 5, method: 'POST' }]);
      expect(mergeEvents([counted, ...polled, seen(400_000)])).toMatchObject([{ count: 5 }, { count: 1 }]);
    }
  });
});

describe('a request that got nothing', () => {
  const nothing = (at: number) =>
    event({ kind: 'request', at, address, status: 0, initiator: 'fetch', duration: 300 });
  const said = (at: number, text: string) => event({ kind: 'console', at, level: 'error', text });

  test('is no fault by itself: the page may have given it up', () => {
    expect(mergeEvents([nothing(1_000)]).map(isFault)).toEqual([false]);
    expect(mergeEvents([nothing(1_000), said(1_310, 'Saved')]).map(isFault)).toEqual([false, true]);
    expect(mergeEvents([nothing(1_000), said(9_000, 'TypeError: Failed to fetch')])[0]).not.toHaveProperty(
      'failure',
    );
  });

  test.each([
    'TypeError: Failed to fetch',
    'AxiosError: Network Error',
    'TypeError: NetworkError when attempting to fetch resource.',
  ])('is one where the page says at that moment: %s', (text) => {
    const [request] = mergeEvents([nothing(1_000), said(1_310, text)]);
    expect(request).toMatchObject({ kind: 'request', failure: 'no answer' });
    expect(request && isFault(request)).toBe(true);
  });

  test('is one where the background knows why, or an element waited for it', () => {
    const refused = event({ ...seen(1_010), status: 0, failure: 'net::ERR_CONNECTION_REFUSED' });
    expect(mergeEvents([nothing(1_000), refused])).toMatchObject([
      { failure: 'net::ERR_CONNECTION_REFUSED' },
    ]);
    const element = event({ kind: 'resource', at: 1_300, address, element: 'img' });
    expect(mergeEvents([nothing(1_000), element])).toMatchObject([{ kind: 'resource', element: 'img' }]);
  });
});
