// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AppError } from '@/utils/core/errors';
import { isReplyEditable, queueReply } from '@/utils/core/reply';
import * as load from '@/utils/helpdesk/load';
import { adapter as redmine } from '@/utils/helpdesk/adapters/redmine/work';
import { createHttp } from '@/utils/helpdesk/http';
import { deliverReply } from '@/utils/outbox/deliver-reply';
import { dispatchReplies } from '@/utils/outbox/dispatch-replies';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { connections } from '@/utils/storage/items';
import { addFiles, filesOf, listReplies, putReply, readReply } from '@/utils/storage/replies';
import { addSent, readSent, removeSent } from '@/utils/storage/sent';
import { ID, NOW, sampleReply, sampleSent } from '../samples';

const config = { address: 'https://help.example.org', key: 'k', project: 'support' };
const connection = { id: 'c1', adapter: 'redmine', label: 'Redmine', config };
const answers: { id: string; at: number; author: string; text: string }[] = [];
const readStatus = vi.fn(() =>
  Promise.resolve({ state: 'open' as const, name: 'New', replies: [...answers] }),
);
const addReply = vi.fn<NonNullable<typeof redmine.addReply>>();
const tools = { http: createHttp({ fetch }), now: () => NOW, random: () => 1, offline: () => false };
const reply = queueReply(sampleReply(), NOW);
const arrive = (text: string) =>
  void answers.push({ id: String(answers.length), at: NOW, author: 'Rita', text });

beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
  answers.length = 0;
  vi.spyOn(load, 'loadAdapter').mockResolvedValue({ ...redmine, readStatus, addReply });
  readStatus.mockClear();
  addReply.mockReset().mockImplementation((_ticket, text) => {
    arrive(text);
    return Promise.resolve();
  });
  await addSent(sampleSent({ adapter: 'redmine' }));
  await putReply(reply);
});

test('an answer arrives with its files, and its report knows', async () => {
  await addFiles(reply, [{ name: 'a.png', type: 'image/png', blob: new Blob(['x']) }]);
  await deliverReply(reply.id, connection, tools);
  expect(addReply.mock.calls[0]?.[4]).toMatchObject({ id: reply.id, files: [{ name: 'a.png' }] });
  expect(await listReplies()).toEqual([]);
  expect(await filesOf(reply.id)).toEqual([]);
  expect(await readSent(ID)).toMatchObject({ own: [{ text: reply.text }], repliedAt: NOW, nextLook: NOW });
});

test('one whose answer was lost is looked for, and not sent again', async () => {
  arrive(reply.text);
  addReply.mockImplementationOnce((_ticket, text) => {
    arrive(text);
    return Promise.reject(new AppError('helpdesk-timeout'));
  });
  await deliverReply(reply.id, connection, tools);
  expect(await readReply(reply.id)).toMatchObject({
    state: { name: 'waiting' },
    mayExist: true,
    known: ['0'],
  });
  await deliverReply(reply.id, connection, { ...tools, now: () => NOW + 86_400_000 });
  expect(addReply).toHaveBeenCalledTimes(1);
  expect(answers).toHaveLength(2);
  expect(await listReplies()).toEqual([]);
});

test('one that did not arrive is sent again', async () => {
  addReply.mockRejectedValueOnce(new AppError('helpdesk-unreachable'));
  await deliverReply(reply.id, connection, tools);
  await deliverReply(reply.id, connection, { ...tools, now: () => NOW + 86_400_000 });
  expect(answers.map(({ text }) => text)).toEqual([reply.text]);
});

test('a worker killed between asking and hearing looks first', async () => {
  arrive(reply.text);
  await putReply({ ...reply, state: { name: 'sending', since: NOW }, mayExist: true, known: [] });
  await deliverReply(reply.id, connection, tools);
  expect(addReply).not.toHaveBeenCalled();
  expect(await listReplies()).toEqual([]);
});

test('under a key of its own it is sent again unasked, and cannot be changed meanwhile', async () => {
  const can = { ...redmine.can, once: 'key' as const };
  vi.spyOn(load, 'loadAdapter').mockResolvedValue({ ...redmine, can, readStatus, addReply });
  addReply.mockRejectedValueOnce(new AppError('helpdesk-timeout'));
  await deliverReply(reply.id, connection, tools);
  const waiting = await readReply(reply.id);
  expect(waiting && isReplyEditable(waiting)).toBe(false);
  await deliverReply(reply.id, connection, { ...tools, now: () => NOW + 86_400_000 });
  expect(readStatus).not.toHaveBeenCalled();
  expect(addReply).toHaveBeenCalledTimes(2);
  expect(await listReplies()).toEqual([]);
});

test('a refusal is told in the words of answers, and the text stays', async () => {
  addReply.mockRejectedValue(new AppError('report-refused', { detail: 'Issue is locked' }));
  await deliverReply(reply.id, connection, tools);
  expect(await readReply(reply.id)).toMatchObject({
    text: reply.text,
    mayExist: false,
    state: { name: 'needs-you', why: { code: 'reply-refused', detail: 'Issue is locked' } },
  });
});

test('a helpdesk that was removed is told, and nothing is lost', async () => {
  await connections.write([]);
  await dispatchReplies({ deliver: () => Promise.reject(new Error('not asked')) });
  expect(await readReply(reply.id)).toMatchObject({ state: { why: { code: 'helpdesk-removed' } } });
});

test('every answer that is due is handed over, and an alarm watches over it', async () => {
  vi.spyOn(browser.permissions, 'contains').mockResolvedValue(true as never);
  await connections.write([{ ...connection, config: { ...config, key: 'k' } }]);
  const deliver = vi.fn(() => Promise.resolve());
  await dispatchReplies({ deliver });
  expect(deliver).toHaveBeenCalledWith(reply.id, expect.objectContaining({ id: 'c1' }));
  expect(await browser.alarms.get('replies')).toBeDefined();
});

test('what is forgotten takes what was being said along', async () => {
  await addFiles(reply, [{ name: 'a.png', type: 'image/png', blob: new Blob(['x']) }]);
  await removeSent(ID);
  expect([await listReplies(), await filesOf(reply.id)]).toEqual([[], []]);
});
