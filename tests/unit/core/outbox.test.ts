import { describe, expect, test } from 'vitest';
import { AppError } from '@/utils/core/errors';
import type { Rest } from '@/utils/core/model/rest';
import {
  begin,
  discard,
  fail,
  heldBack,
  isBehind,
  isDue,
  isEditable,
  isOverdue,
  made,
  nextDue,
  notThere,
  progress,
  requeue,
  retry,
  searchLag,
  step,
  succeed,
  takeBack,
} from '@/utils/core/outbox';
import { NOW, sampleEntry } from '../samples';

const PLACE = 'webhook https://desk.example.org';
const ELSEWHERE = 'webhook https://other.example.org';

describe('after a failure', () => {
  const sending = step(begin(sampleEntry(), PLACE, NOW), 'creating', NOW);

  test('one that passes waits, at least as long as the helpdesk asked', () => {
    const waiting = fail(sending, new AppError('helpdesk-busy', { retryAfterMs: 90_000 }), NOW, 0);
    expect(waiting.state).toEqual({
      name: 'waiting',
      until: NOW + 90_000,
      since: NOW,
      askedUntil: NOW + 90_000,
      why: { code: 'helpdesk-busy' },
    });
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

  test('a number that is known stays known at this helpdesk, and is none of another', () => {
    const ticket = { id: '9', number: '#9' };
    const busy = fail(made(sending, ticket, NOW), new AppError('helpdesk-busy'), NOW, 0);
    expect(busy.resume.ticket).toEqual(ticket);
    expect(begin(busy, PLACE, NOW).resume.ticket).toEqual(ticket);
    expect(begin(busy, ELSEWHERE, NOW).resume.ticket).toBeUndefined();
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
    state: { name: 'queued', urgent: true },
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
  expect(nextDue([waiting(30), sampleEntry(), waiting(20)], 0)).toBe(20);
  expect(nextDue([sampleEntry()], 0)).toBeUndefined();
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

describe('a report whose helpdesk is left alone', () => {
  const own = { name: 'waiting', until: NOW + 3_000, since: NOW, why: { code: 'helpdesk-timeout' } } as const;
  const entry = sampleEntry({ attempts: 1, state: own });
  const rest: Rest = {
    ...{ connectionId: entry.connectionId, failures: 2, since: NOW - 1, until: NOW + 60_000 },
    ...{ why: { code: 'helpdesk-busy' }, asked: true, askedUntil: NOW + 50_000 },
  };

  test('waits for the later of the two, for that reason', () => {
    const { until, askedUntil, why } = rest;
    expect(heldBack(entry, [rest], NOW).state).toEqual({
      ...{ name: 'waiting', until, askedUntil, since: NOW, why },
    });
    expect(isDue(heldBack(entry, [rest], NOW + 4_000), NOW + 4_000)).toBe(false);
    expect(isDue(heldBack(entry, [rest], until), until)).toBe(true);
  });

  test.each<[string, Partial<Rest>]>([
    ['of another connection', { connectionId: 'other' }],
    ['that ends before its own wait', { until: NOW + 2_000 }],
    ['that began in the future, before the clock was set back', { since: NOW + 1 }],
  ])('not for a rest %s', (_what, change) => {
    expect(heldBack(entry, [{ ...rest, ...change }], NOW)).toBe(entry);
  });

  test('one that waits for a person is not held back', () => {
    const stopped = sampleEntry({ state: { name: 'needs-you', why: { code: 'signin-refused' } } });
    expect(heldBack(stopped, [rest], NOW)).toBe(stopped);
  });
});

describe('a clock that was set back', () => {
  const HOUR = 3_600_000;
  const waiting = fail(begin(sampleEntry(), PLACE, NOW), new AppError('helpdesk-busy'), NOW, 1);

  test('makes nobody wait for the old time to come again', () => {
    expect(isDue(waiting, NOW + 1)).toBe(false);
    expect(isDue(waiting, NOW - 30_000)).toBe(false);
    expect(isDue(waiting, NOW - HOUR)).toBe(true);
    expect(nextDue([waiting], NOW - HOUR)).toBe(NOW - HOUR);
  });

  test('neither do waits an earlier version stored, nor any that are longer than a helpdesk can ask for', () => {
    const state = { name: 'waiting', until: NOW, why: { code: 'helpdesk-busy' } } as const;
    expect(isDue(sampleEntry({ state }), NOW - 24 * HOUR)).toBe(false);
    expect(isDue(sampleEntry({ state }), NOW - 48 * HOUR)).toBe(true);
  });

  test('a late search is given its time once more, and no longer', () => {
    const asked = step(begin(sampleEntry(), PLACE, NOW), 'creating', NOW);
    const again = begin(asked, PLACE, NOW - HOUR);
    expect(searchLag(again, NOW - HOUR)).toBe(120_000);
    expect(searchLag(begin(again, PLACE, NOW - HOUR + 60_000), NOW - HOUR + 60_000)).toBe(60_000);
  });
});

test('without any network an attempt does not count, and the next look is within a minute', () => {
  const before = begin({ ...sampleEntry(), attempts: 5 }, PLACE, NOW);
  const waiting = fail(before, new AppError('helpdesk-unreachable'), NOW, 1, true);
  expect(waiting).toMatchObject({ attempts: 5, state: { name: 'waiting', until: NOW + 60_000 } });
  expect(fail(before, new AppError('helpdesk-unreachable'), NOW, 1)).toMatchObject({ attempts: 6 });
});

describe('discarded', () => {
  const asking = fail(begin(sampleEntry(), PLACE, NOW), new AppError('field-required'), NOW, 0);

  test('it is not sent, and can be taken back as it was', () => {
    const gone = discard(asking, NOW);
    expect(gone.state).toEqual({ name: 'discarded', at: NOW, why: { code: 'field-required' } });
    expect(isDue(gone, NOW + 1e9)).toBe(false);
    expect(isEditable(gone)).toBe(false);
    expect([retry(gone), requeue(gone)]).toEqual([gone, gone]);
    expect(takeBack(gone)).toEqual(asking);
    expect(takeBack(discard(sampleEntry(), NOW))).toEqual(sampleEntry());
  });

  test('one that is being sent, or was, cannot be called back', () => {
    const sending = begin(sampleEntry(), PLACE, NOW);
    const sent = succeed(sending, { ticket: { id: '1', number: '#1' }, dropped: [] }, NOW);
    expect([sending, sent].map((entry) => discard(entry, NOW))).toEqual([sending, sent]);
    expect([sending, sent].map(takeBack)).toEqual([sending, sent]);
  });
});

test('overdue is what is still on its way after the time the person set', () => {
  const DAY = 86_400_000;
  expect(isOverdue(sampleEntry(), DAY, NOW + DAY - 1)).toBe(false);
  expect(isOverdue(sampleEntry(), DAY, NOW + DAY)).toBe(true);
  expect(isOverdue(sampleEntry(), 0, NOW + DAY)).toBe(false);
  expect(isOverdue(discard(sampleEntry(), NOW), DAY, NOW + DAY)).toBe(false);
});

describe('behind another report', () => {
  const first = step(begin(sampleEntry({ id: 'first' }), PLACE, NOW), 'creating', NOW);
  const queued = sampleEntry({ id: 'second' });
  const waiting = (until: number) =>
    sampleEntry({
      id: 'second',
      state: { name: 'waiting', until, since: NOW - 60_000, why: { code: 'helpdesk-timeout' } },
    });

  test('is what is due while its helpdesk is sent another one', () => {
    expect(isBehind(queued, [queued, first], NOW)).toBe(true);
    expect(isBehind(waiting(NOW), [waiting(NOW), first], NOW)).toBe(true);
  });

  test.each([
    ['the one that is sent', first, first],
    ['what waits for its time', waiting(NOW + 1_000), first],
    ['what goes to another helpdesk', queued, { ...first, connectionId: 'c2' }],
    ['what nothing is sent before', queued, sampleEntry({ id: 'first' })],
  ])('is not %s', (_what, entry, other) => {
    expect(isBehind(entry, [entry, other], NOW)).toBe(false);
  });
});
