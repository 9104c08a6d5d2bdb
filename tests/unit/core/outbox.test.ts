import { describe, expect, test } from 'vitest';
import { AppError } from '@/utils/core/errors';
import {
  asksWhere,
  backoff,
  begin,
  fail,
  isDue,
  isEditable,
  mayDouble,
  move,
  nextDue,
  notThere,
  orphan,
  progress,
  retry,
  searchLag,
  step,
  succeed,
} from '@/utils/core/outbox';
import { NOW, sampleEntry } from '../samples';

const PLACE = 'webhook https://desk.example.org';
const ELSEWHERE = 'webhook https://other.example.org';

describe('backoff', () => {
  test('doubles its ceiling, never exceeds half an hour, never comes at once', () => {
    expect([1, 2, 3].map((attempt) => backoff(attempt, 1))).toEqual([15_000, 30_000, 60_000]);
    expect(backoff(40, 1)).toBe(30 * 60_000);
    expect(backoff(1, 0)).toBe(5_000);
  });
});

describe('after a failure', () => {
  const sending = step(begin(sampleEntry(), PLACE, NOW), 'creating', NOW);

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
      fail(begin(sampleEntry(), PLACE, NOW), new AppError('helpdesk-unreachable'), NOW, 0).resume.mayExist,
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

test('where only a person can find out whether it arrived, trying again is the answer that it had not', () => {
  const lost = fail(
    { ...sampleEntry(), resume: { mayExist: true, progress: ['token'] } },
    new AppError('arrival-unknown'),
    NOW,
    0,
  );
  expect(lost.state).toMatchObject({ name: 'needs-you' });
  expect(lost.resume.mayExist).toBe(true);
  expect(retry(lost)).toMatchObject({
    state: { name: 'queued' },
    resume: { mayExist: false, progress: ['token'] },
  });
});

test('a late search proves nothing until the index had its time, which is counted from the create call', () => {
  const asked = step(sampleEntry(), 'creating', NOW);
  expect(searchLag(sampleEntry(), NOW)).toBe(0);
  expect(searchLag(asked, NOW + 30_000)).toBe(90_000);
  expect(searchLag(asked, NOW + 120_000)).toBe(0);
  const again = begin(fail(asked, new AppError('helpdesk-timeout'), NOW, 0), PLACE, NOW + 30_000);
  expect(searchLag(step(again, 'looking', NOW + 30_000), NOW + 30_000)).toBe(90_000);
});

test('an entry found sending is due: its sender died, or holds the lock', () => {
  expect(isDue(begin(sampleEntry(), PLACE, NOW), NOW)).toBe(true);
});

test('the next alarm is for the earliest waiting entry', () => {
  const waiting = (until: number) =>
    sampleEntry({ state: { name: 'waiting', until, why: { code: 'helpdesk-busy' } } });
  expect(nextDue([waiting(30), sampleEntry(), waiting(20)])).toBe(20);
  expect(nextDue([sampleEntry()])).toBeUndefined();
});

describe('after its connection was removed', () => {
  const lost = fail(
    progress(step(begin(sampleEntry(), PLACE, NOW), 'creating', NOW), { uploads: ['t'] }),
    new AppError('helpdesk-timeout'),
    NOW,
    0,
  );
  const homeless = orphan(lost, 'Field office');

  test('a report asks where to go, and forgets nothing', () => {
    expect(homeless.state).toEqual({
      name: 'needs-you',
      why: { code: 'helpdesk-removed', detail: 'Field office' },
    });
    expect(homeless.resume).toEqual(lost.resume);
    expect([homeless, lost].map(asksWhere)).toEqual([true, false]);
  });

  test('one under way and one that arrived are left alone', () => {
    const sending = begin(sampleEntry(), PLACE, NOW);
    const sent = succeed(sending, { ticket: { id: '1', number: '#1' }, dropped: [] }, NOW);
    expect([sending, sent].map((entry) => orphan(entry, 'x'))).toEqual([sending, sent]);
  });

  test('to the same helpdesk it takes along what is known, so that the ticket is looked for first', () => {
    expect(mayDouble(homeless, PLACE)).toBe(false);
    expect(move(homeless, 'c2', PLACE)).toMatchObject({
      connectionId: 'c2',
      attempts: 0,
      state: { name: 'queued' },
      resume: { mayExist: true, progress: { uploads: ['t'] } },
    });
  });

  test('to another one it begins anew, and may become a second ticket', () => {
    expect(mayDouble(homeless, ELSEWHERE)).toBe(true);
    expect(move(homeless, 'c2', ELSEWHERE).resume).toEqual({ mayExist: false });
    expect(mayDouble(orphan(sampleEntry(), 'x'), ELSEWHERE)).toBe(false);
  });

  test('to a helpdesk nobody can search it may become a second ticket, even if it is the same', () => {
    const unknown = orphan(
      fail(
        step(begin(sampleEntry(), undefined, NOW), 'creating', NOW),
        new AppError('helpdesk-timeout'),
        NOW,
        0,
      ),
      'x',
    );
    expect(mayDouble(unknown, undefined)).toBe(true);
    expect(move(unknown, 'c2', undefined).resume).toEqual({ mayExist: false });
  });

  test('nothing else is ever moved', () => {
    expect(move(lost, 'c2', PLACE)).toBe(lost);
  });
});

test('an attempt at another address looks for the ticket, but takes nothing recorded at the old one for its own', () => {
  const before = progress(step(begin(sampleEntry(), PLACE, NOW), 'creating', NOW), { ticket: '7' });
  expect(begin(before, PLACE, NOW).resume).toEqual({
    mayExist: true,
    askedAt: NOW,
    progress: { ticket: '7' },
    place: PLACE,
  });
  expect(begin(before, ELSEWHERE, NOW).resume).toEqual({
    mayExist: true,
    askedAt: NOW,
    place: ELSEWHERE,
  });
});
