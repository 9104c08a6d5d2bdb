import { describe, expect, test } from 'vitest';
import { AppError } from '@/utils/core/errors';
import { begin, fail, progress, step, succeed } from '@/utils/core/outbox';
import { asksWhere, estrange, isElsewhere, mayDouble, move, orphan } from '@/utils/core/rehome';
import { NOW, sampleEntry } from '../samples';

const PLACE = 'webhook https://desk.example.org';
const ELSEWHERE = 'webhook https://other.example.org';

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

describe('after the address of its connection was changed', () => {
  const lost = fail(
    progress(step(begin(sampleEntry(), PLACE, NOW), 'creating', NOW), { ticket: '7' }),
    new AppError('helpdesk-timeout'),
    NOW,
    0,
  );

  test('a report that may have arrived at the old one asks where to go', () => {
    expect([isElsewhere(lost, PLACE), isElsewhere(lost, ELSEWHERE)]).toEqual([false, true]);
    const asking = estrange(lost, ELSEWHERE, 'Desk');
    expect(asking.state).toEqual({ name: 'needs-you', why: { code: 'helpdesk-changed', detail: 'Desk' } });
    expect(asksWhere(asking)).toBe(true);
    expect(mayDouble(asking, ELSEWHERE)).toBe(true);
  });

  test('to the new address of the same connection it looks first, with nothing recorded at the old one', () => {
    const there = move(estrange(lost, ELSEWHERE, 'Desk'), lost.connectionId, ELSEWHERE);
    expect(there.resume).toEqual({ mayExist: true, askedAt: NOW, place: ELSEWHERE });
    expect(isElsewhere(there, ELSEWHERE)).toBe(false);
  });

  test('what surely did not arrive just goes there, and what arrived stays', () => {
    const refused = fail(begin(sampleEntry(), PLACE, NOW), new AppError('helpdesk-unreachable'), NOW, 0);
    expect(estrange(refused, ELSEWHERE, 'Desk')).toBe(refused);
    const receipt = { ticket: { id: '1', number: '#1' }, dropped: [] };
    const sent = succeed(step(begin(sampleEntry(), PLACE, NOW), 'creating', NOW), receipt, NOW);
    expect(estrange(sent, ELSEWHERE, 'Desk')).toBe(sent);
  });
});
