import { describe, expect, test } from 'vitest';
import { AppError } from '@/utils/core/errors';
import {
  backoff,
  begin,
  fail,
  isDue,
  isEditable,
  nextDue,
  notThere,
  retry,
  step,
  succeed,
} from '@/utils/core/outbox';
import { NOW, sampleEntry } from '../samples';

describe('backoff', () => {
  test('doubles its ceiling, never exceeds half an hour, never comes at once', () => {
    expect([1, 2, 3].map((attempt) => backoff(attempt, 1))).toEqual([15_000, 30_000, 60_000]);
    expect(backoff(40, 1)).toBe(30 * 60_000);
    expect(backoff(1, 0)).toBe(5_000);
  });
});

describe('after a failure', () => {
  const sending = step(begin(sampleEntry(), NOW), 'creating', NOW);

  test('one that passes waits, at least as long as the helpdesk asked', () => {
    const waiting = fail(sending, new AppError('helpdesk-busy', { retryAfterMs: 90_000 }), NOW, 0);
    expect(waiting.state).toEqual({ name: 'waiting', until: NOW + 90_000, why: { code: 'helpdesk-busy' } });
    expect(isDue(waiting, NOW + 89_999)).toBe(false);
    expect(isDue(waiting, NOW + 90_000)).toBe(true);
  });

  test('one that stays asks the person, and nothing tries again by itself', () => {
    const stuck = fail(sending, new AppError('signin-refused'), NOW, 0);
    expect(stuck.state.name).toBe('needs-you');
    expect(isDue(stuck, NOW + 1e9)).toBe(false);
    expect(retry(stuck).state.name).toBe('queued');
  });

  test('a lost answer is remembered as a ticket that may exist; a refusal is not', () => {
    expect(fail(sending, new AppError('helpdesk-timeout'), NOW, 0).resume.mayExist).toBe(true);
    expect(fail(sending, new AppError('helpdesk-unreachable'), NOW, 0).resume.mayExist).toBe(true);
    expect(fail(sending, new AppError('field-required'), NOW, 0).resume.mayExist).toBe(false);
    expect(
      fail(begin(sampleEntry(), NOW), new AppError('helpdesk-unreachable'), NOW, 0).resume.mayExist,
    ).toBe(false);
  });

  test('a search or a read-back that failed settles nothing; a search that found none does', () => {
    const refused = new AppError('signin-refused');
    expect(fail(step(sending, 'looking', NOW), refused, NOW, 0).resume.mayExist).toBe(true);
    expect(
      fail(step(sending, 'reading-back', NOW), new AppError('helpdesk-busy'), NOW, 0).resume.mayExist,
    ).toBe(true);
    expect(notThere(sending).resume.mayExist).toBe(false);
  });

  test('what may exist already cannot be edited into a second ticket', () => {
    expect(isEditable(fail(sending, new AppError('helpdesk-timeout'), NOW, 0))).toBe(false);
    expect(isEditable(fail(sending, new AppError('field-required'), NOW, 0))).toBe(true);
    expect(isEditable(succeed(sending, { ticket: { id: '1', number: '#1' }, dropped: [] }, NOW))).toBe(false);
  });
});

test('an entry found sending is due: its sender died, or holds the lock', () => {
  expect(isDue(begin(sampleEntry(), NOW), NOW)).toBe(true);
});

test('the next alarm is for the earliest waiting entry', () => {
  const waiting = (until: number) =>
    sampleEntry({ state: { name: 'waiting', until, why: { code: 'helpdesk-busy' } } });
  expect(nextDue([waiting(30), sampleEntry(), waiting(20)])).toBe(20);
  expect(nextDue([sampleEntry()])).toBeUndefined();
});
