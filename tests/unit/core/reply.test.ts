// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { AppError } from '@/utils/core/errors';
import {
  beginReply,
  editReply,
  failReply,
  hasArrived,
  isReplyDue,
  isReplyEditable,
  isSendable,
  nextReplyDue,
  queueReply,
  replyMayExist,
  retryReply,
  withVerdict,
} from '@/utils/core/reply';
import { NOW, sampleReply } from '../samples';

const how = { random: 1, asked: true };
const sending = () => replyMayExist(beginReply(queueReply(sampleReply(), NOW), NOW), ['1']);

test('a text with a word in it can be sent, once', () => {
  expect(isSendable(sampleReply())).toBe(true);
  expect(isSendable(sampleReply({ text: ' :-) ' }))).toBe(false);
  expect(isSendable(queueReply(sampleReply(), NOW))).toBe(false);
});

test('one verdict takes the place of another, and of nothing else', () => {
  const verdicts = ['It works.', 'Still broken.'];
  expect(withVerdict('', 'It works.', verdicts)).toBe('It works.');
  expect(withVerdict('Still broken.', 'It works.', verdicts)).toBe('It works.');
  expect(withVerdict('Still broken.\n\nOn Monday.', 'It works.', verdicts)).toBe('It works.\n\nOn Monday.');
  expect(withVerdict('On Monday.', 'It works.', verdicts)).toBe('It works.\n\nOn Monday.');
});

describe('after a failure', () => {
  test('that may pass it waits, longer each time, and may have arrived', () => {
    const first = failReply(sending(), new AppError('helpdesk-timeout'), NOW, how);
    expect(first).toMatchObject({ state: { name: 'waiting' }, mayExist: true, known: ['1'] });
    expect(isReplyDue(first, NOW)).toBe(false);
    const due = nextReplyDue([first]) ?? NaN;
    expect(isReplyDue(first, due)).toBe(true);
    const second = failReply(beginReply(first, due), new AppError('helpdesk-timeout'), due, how);
    expect((nextReplyDue([second]) ?? NaN) - due).toBeGreaterThan(due - NOW);
    expect(isReplyEditable(first)).toBe(false);
  });

  test('by which the helpdesk said no it asks the person, and can be changed', () => {
    const refused = failReply(sending(), new AppError('reply-refused'), NOW, how);
    expect(refused).toMatchObject({ state: { name: 'needs-you' }, mayExist: false });
    expect(editReply(refused).state.name).toBe('writing');
  });

  test('of the look before it says nothing about an earlier call', () => {
    const before = { ...how, asked: false };
    expect(failReply(sending(), new AppError('signin-refused'), NOW, before).mayExist).toBe(true);
  });

  test('the helpdesk’s own time is kept', () => {
    const busy = new AppError('helpdesk-busy', { retryAfterMs: 3_600_000 });
    expect(nextReplyDue([failReply(sending(), busy, NOW, how)])).toBe(NOW + 3_600_000);
  });
});

test('it has arrived where a new answer has its words, not where an old one has', () => {
  const reply = { ...sending(), text: 'Still broken' };
  const said = (id: string) => ({ id, at: NOW, author: 'Reporter', text: 'Still broken' });
  expect(hasArrived(reply, { state: 'open', name: 'Open', replies: [said('1')] })).toBe(false);
  expect(hasArrived(reply, { state: 'open', name: 'Open', replies: [said('1'), said('2')] })).toBe(true);
});

test('the person’s word that it is not there is taken', () => {
  const unknown = failReply(sending(), new AppError('reply-unknown'), NOW, { ...how, asked: false });
  expect(unknown).toMatchObject({ state: { name: 'needs-you' }, mayExist: true });
  expect(retryReply(unknown)).toMatchObject({ state: { name: 'queued' }, mayExist: false, known: [] });
  expect(retryReply(sampleReply()).state.name).toBe('writing');
});
