// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { AppError } from '@/utils/core/errors';
import { MAX_KEPT_REPLIES, MAX_KEPT_REPLY } from '@/utils/core/limits';
import type { TicketStatus } from '@/utils/core/model/helpdesk';
import type { SentReport } from '@/utils/core/model/sent';
import { lastAnswer, lookFailed, nextLook, replied, takeIn } from '@/utils/core/news';
import { newsNotice, numberNotice } from '@/utils/core/notice';
import { isSameText } from '@/utils/core/same-words';
import { ID, NOW, sampleSent, t } from '../samples';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The middle of the jitter: no jitter. */
const EVEN = 0.5;

const reply = (id: string, text: string, more = {}) => ({ id, at: NOW, author: 'Agent', text, ...more });
const status = (change: Partial<TicketStatus> = {}): TicketStatus => ({
  state: 'open',
  name: 'Open',
  replies: [],
  ...change,
});
const looked = (sent: SentReport, what: TicketStatus, now = NOW) => takeIn(sent, what, now, EVEN).sent;

describe('the next look', () => {
  const after = (age: number, change: Partial<SentReport> = {}) =>
    (nextLook(sampleSent({ movedAt: NOW - age, ...change }), NOW, EVEN) ?? NaN) - NOW;

  test.each([
    ['at once', 0, 5 * MINUTE],
    ['an hour', 60 * MINUTE, 5 * MINUTE],
    ['a day', DAY, 120 * MINUTE],
    ['two weeks', 14 * DAY, DAY],
    ['two months', 60 * DAY, DAY],
  ])('comes later the longer nothing happened: %s', (_name, age, pause) => {
    expect(after(age)).toBe(pause);
  });

  test('is spread by a quarter to both sides', () => {
    const sent = sampleSent({ movedAt: NOW - DAY });
    expect(nextLook(sent, NOW, 0)).toBe(NOW + 90 * MINUTE);
    expect(nextLook(sent, NOW, 1)).toBe(NOW + 150 * MINUTE);
  });

  test.each([
    ['closed', status({ state: 'closed' }), 0, false],
    ['gone', status({ state: 'gone', name: '' }), 0, false],
    ['solved a week ago', status({ state: 'solved' }), 7 * DAY, true],
    ['solved a month ago', status({ state: 'solved' }), 30 * DAY, false],
    ['silent for a quarter', status(), 91 * DAY, false],
  ])('of a ticket that is %s', (_name, what, age, isFollowed) => {
    const sent = sampleSent({ status: { ...what, older: 0 }, movedAt: NOW - age });
    expect(nextLook(sent, NOW, EVEN) !== undefined).toBe(isFollowed);
  });

  test('goes on for a closed one somebody has just answered to', () => {
    const closed = sampleSent({ status: { ...status({ state: 'closed' }), older: 0 } });
    const answered = replied(closed, { id: ID, text: 'Still broken' }, NOW);
    expect(answered.nextLook).toBe(NOW);
    expect(nextLook(answered, NOW + DAY, EVEN)).toBeGreaterThan(NOW + DAY);
    expect(nextLook(answered, NOW + 4 * DAY, EVEN)).toBeUndefined();
  });
});

describe('a look', () => {
  test('that finds nothing new is no news, and moves nothing', () => {
    const sent = sampleSent({ movedAt: NOW - DAY });
    const { sent: after, news } = takeIn(sent, status(), NOW, EVEN);
    expect(news).toEqual([]);
    expect(after).toMatchObject({
      unread: false,
      movedAt: NOW - DAY,
      lookedAt: NOW,
      status: { name: 'Open' },
    });
    expect(takeIn(after, status(), NOW, EVEN).news).toEqual([]);
  });

  test('tells each answer once', () => {
    const one = status({ replies: [reply('1', 'We are on it')] });
    const first = takeIn(sampleSent(), one, NOW, EVEN);
    expect(first.news).toEqual([{ kind: 'reply', reply: one.replies[0] }]);
    expect(first.sent).toMatchObject({ unread: true, movedAt: NOW });
    const again = takeIn({ ...first.sent, unread: false }, one, NOW + 1, EVEN);
    expect(again.news).toEqual([]);
    expect(again.sent.unread).toBe(false);
  });

  test('tells a change of the status, in whatever word', () => {
    const open = looked(sampleSent(), status());
    expect(takeIn(open, status({ name: 'In progress' }), NOW, EVEN).news).toEqual([
      { kind: 'status', state: 'open', name: 'In progress' },
    ]);
    const solved = status({ state: 'solved', name: 'Resolved' });
    expect(takeIn(sampleSent(), solved, NOW, EVEN).news).toHaveLength(1);
  });

  test('knows the reporter’s own answers, by the helpdesk or by their words', () => {
    const sent = replied(sampleSent(), { id: ID, text: 'Still *broken*.\n\nThanks' }, NOW);
    const { sent: after, news } = takeIn(
      sent,
      status({ replies: [reply('1', 'Mine', { mine: true }), reply('2', 'Still \\*broken\\*. Thanks')] }),
      NOW,
      EVEN,
    );
    expect(news).toEqual([]);
    expect(after.own).toEqual([]);
    expect(after.status?.replies.map(({ mine }) => mine)).toEqual([true, true]);
    // The helpdesk tells whose it is no better the next time.
    const later = looked(after, status({ replies: [reply('2', 'Still \\*broken\\*. Thanks')] }));
    expect(later.status?.replies[0]?.mine).toBe(true);
    expect(lastAnswer(later)).toBeUndefined();
  });

  test('takes an answer that the helpdesk itself knows to be ours for the one that was sent', () => {
    const sent = replied(sampleSent(), { id: ID, text: 'Still broken' }, NOW);
    const told = status({ replies: [reply('1', 'Still broken', { mine: true })] });
    expect(looked(sent, told).own).toEqual([]);
  });

  test('of an agent who says the very same is news, for there was one answer of ours', () => {
    const sent = replied(sampleSent(), { id: ID, text: 'Still broken' }, NOW);
    const both = status({ replies: [reply('1', 'Still broken'), reply('2', 'Still broken')] });
    expect(takeIn(sent, both, NOW, EVEN).news).toHaveLength(1);
  });

  test('keeps the latest answers and says how many it left out; long ones are cut and say so', () => {
    const many = Array.from({ length: MAX_KEPT_REPLIES + 3 }, (_, at) => reply(String(at), `Answer ${at}`));
    const long = reply('long', 'x'.repeat(MAX_KEPT_REPLY + 1));
    const { replies, older } = looked(sampleSent(), status({ replies: [...many, long] })).status ?? {};
    expect(replies).toHaveLength(MAX_KEPT_REPLIES);
    expect(older).toBe(4);
    expect(replies?.at(-1)).toMatchObject({ cut: true, text: 'x'.repeat(MAX_KEPT_REPLY) });
  });

  test('does not take those it had left out for new ones when the latest are gone', () => {
    const many = Array.from({ length: MAX_KEPT_REPLIES + 1 }, (_, at) =>
      reply(String(at), `Answer ${at}`, { at: NOW + at }),
    );
    const full = looked(sampleSent(), status({ replies: many }));
    expect(takeIn(full, status({ replies: many.slice(0, -1) }), NOW, EVEN).news).toEqual([]);
  });

  test('at a ticket that is gone keeps what was said, and is the last', () => {
    const sent = looked(sampleSent(), status({ replies: [reply('1', 'We are on it')] }));
    const { sent: after, news } = takeIn(sent, { state: 'gone', name: '', replies: [] }, NOW, EVEN);
    expect(news).toEqual([{ kind: 'status', state: 'gone', name: '' }]);
    expect(after.status?.replies).toHaveLength(1);
    expect(after.nextLook).toBeUndefined();
  });
});

describe('a look that failed', () => {
  test('is repeated later, and not before the helpdesk asked for it', () => {
    const sent = sampleSent({ movedAt: NOW });
    const busy = new AppError('helpdesk-busy', { retryAfterMs: 2 * 60 * MINUTE });
    expect(lookFailed(sent, busy, NOW, EVEN)).toMatchObject({
      nextLook: NOW + 120 * MINUTE,
      trouble: { code: 'helpdesk-busy' },
    });
    expect(lookFailed(sent, new AppError('helpdesk-timeout'), NOW, EVEN).nextLook).toBe(NOW + 15 * MINUTE);
    expect(lookFailed(sent, new AppError('signin-refused'), NOW, EVEN).nextLook).toBe(NOW + 360 * MINUTE);
  });

  test('is forgotten by the next that succeeds', () => {
    const failed = lookFailed(sampleSent(), new AppError('helpdesk-timeout'), NOW, EVEN);
    expect(looked(failed, status())).not.toHaveProperty('trouble');
  });
});

describe('the same text', () => {
  test.each([
    ['as it was', 'It works again.', 'It works again.'],
    ['with line breaks of another system', 'One\n\ntwo', 'One\r\n\r\ntwo\r\n'],
    ['escaped', 'a < b & c', 'a &lt; b &amp;amp; c'],
    ['with invisible characters in it', 'Thanks @admin', 'Thanks @\u2060admin'],
    ['with a signature behind', 'It works again', 'It works again\n--\nExample Org'],
    ['in Arabic', 'ما زال لا يعمل', 'ما زال لا يعمل'],
  ])('%s', (_name, sent, shown) => expect(isSameText(sent, shown)).toBe(true));

  test('is not another one, nor one without words', () => {
    expect(isSameText('It works again', 'It does not work')).toBe(false);
    expect(isSameText('It works again, thanks', 'It works again')).toBe(false);
    expect(isSameText(':-)', 'Anything')).toBe(false);
  });
});

describe('a notification', () => {
  const answer = { kind: 'reply' as const, reply: reply('1', 'The password is\n\nswordfish') };
  const solved = { kind: 'status' as const, state: 'solved' as const, name: 'Resolved' };

  test('says that there is an answer, and not what is in it', () => {
    const notice = newsNotice(sampleSent(), [answer], t, { words: false });
    expect(notice).toEqual({ title: 'notice_reply|#4711', message: 'Saving a case fails' });
  });

  test('says what is in it where the person wants that', () => {
    expect(newsNotice(sampleSent(), [answer], t, { words: true }).message).toBe('The password is swordfish');
  });

  test('says what the status is now', () => {
    expect(newsNotice(sampleSent(), [solved], t, { words: false }).title).toBe(
      'notice_status|#4711|Resolved',
    );
    expect(newsNotice(sampleSent(), [answer, solved], t, { words: false }).title).toBe(
      'notice_reply_status|#4711|Resolved',
    );
    const gone = { kind: 'status' as const, state: 'gone' as const, name: '' };
    expect(newsNotice(sampleSent(), [gone], t, { words: false }).title).toBe(
      'notice_status|#4711|status_gone',
    );
  });

  test('says the number', () => {
    expect(numberNotice(sampleSent({ title: '' }), t)).toEqual({
      title: 'notice_number|#4711',
      message: 'untitled',
    });
  });
});
