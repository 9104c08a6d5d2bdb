import { expect, test } from 'vitest';
import { backoff, offlineDelay } from '@/utils/core/backoff';

test('doubles its ceiling, never exceeds half an hour, never comes at once', () => {
  expect([1, 2, 3].map((attempt) => backoff(attempt, 1))).toEqual([15_000, 30_000, 60_000]);
  expect(backoff(40, 1)).toBe(30 * 60_000);
  expect(backoff(1, 0)).toBe(5_000);
});

test('what a helpdesk asks for is kept in full, and spread beyond it, because it asks everybody alike', () => {
  expect(backoff(1, 0, 90_000)).toBe(90_000);
  expect(backoff(1, 1, 90_000)).toBe(112_500);
  expect(backoff(1, 1, 4_000)).toBe(19_000);
  expect(backoff(1, 1, 3_600_000)).toBe(4_500_000);
});

test('without a network the next look is within a minute', () => {
  expect([0, 1].map(offlineDelay)).toEqual([30_000, 60_000]);
});
