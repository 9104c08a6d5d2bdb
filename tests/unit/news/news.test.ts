// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { MAX_SENT_REPORTS } from '@/utils/core/limits';
import * as load from '@/utils/helpdesk/load';
import { adapter as webhook } from '@/utils/helpdesk/adapters/webhook/work';
import { AppError } from '@/utils/core/errors';
import { createHttp } from '@/utils/helpdesk/http';
import { NEWS_ALARM, scheduleNews, takeInSent } from '@/utils/news/follow';
import { lookForNews } from '@/utils/news/look';
import { deleteEverything, sweep } from '@/utils/storage/housekeeping';
import { connections } from '@/utils/storage/items';
import { enqueue, readEntry } from '@/utils/storage/outbox';
import { addSent, listSent, readSent } from '@/utils/storage/sent';
import { ID, NOW, sampleConnection, sampleEntry, sampleSent } from '../samples';

const OTHER = '2b7a2d3e-52b1-4c1a-9d55-0a4f6d1c2b3a';
const ticket = { id: '1', number: '#1', offers: ['status' as const, 'reply' as const] };
const readStatus = vi.fn<NonNullable<typeof webhook.readStatus>>();
const tools = { http: createHttp({ fetch }), now: () => NOW, random: () => 0.5 };
const sentEntry = (change = {}) =>
  sampleEntry({
    state: { name: 'sent', at: NOW, receipt: { ticket, dropped: [] } },
    queuedAt: NOW,
    ...change,
  });

beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
  readStatus.mockReset().mockResolvedValue({ state: 'open', name: 'New', replies: [] });
  vi.spyOn(load, 'loadAdapter').mockResolvedValue({ ...webhook, readStatus });
  vi.spyOn(browser.permissions, 'contains').mockResolvedValue(true as never);
  await connections.write([sampleConnection]);
});

test('what was sent is listed once, without its evidence; private windows leave nothing', async () => {
  await enqueue(sentEntry(), []);
  await enqueue(sentEntry({ id: OTHER, private: true }), []);
  expect(await takeInSent(NOW)).toEqual([]);
  await takeInSent(NOW);
  const all = await listSent();
  expect(all).toMatchObject([{ id: ID, ticket, adapter: 'webhook', title: 'Saving a case fails' }]);
  expect(JSON.stringify(all)).not.toMatch(/console|screenshot|evidence/);
});

test('the number of a report that had to wait is news, of one that went at once it is not', async () => {
  await enqueue(sentEntry({ queuedAt: NOW - 600_000 }), []);
  await enqueue(sentEntry({ id: OTHER }), []);
  expect((await takeInSent(NOW)).map(({ id }) => id)).toEqual([ID]);
});

test('where nobody has a report nothing runs', async () => {
  await browser.alarms.create(NEWS_ALARM, { when: NOW });
  await scheduleNews(NOW);
  expect(await browser.alarms.get(NEWS_ALARM)).toBeUndefined();
  expect(await lookForNews('due', tools)).toEqual([]);
  expect(readStatus).not.toHaveBeenCalled();
});

test('only what is due is asked for, and the alarm stands for the earliest', async () => {
  await addSent(sampleSent({ ticket, nextLook: NOW }));
  await addSent(sampleSent({ id: OTHER, ticket, nextLook: NOW + 3_600_000 }));
  await lookForNews('due', tools);
  expect(readStatus).toHaveBeenCalledTimes(1);
  await scheduleNews(NOW);
  expect((await browser.alarms.get(NEWS_ALARM))?.scheduledTime).toBe((await readSent(ID))?.nextLook);
});

test('a receiver that offers nothing is never asked', async () => {
  await addSent(sampleSent({ ticket: { ...ticket, offers: [] }, nextLook: NOW }));
  await lookForNews('due', tools);
  await scheduleNews(NOW);
  expect(readStatus).not.toHaveBeenCalled();
  expect(await browser.alarms.get(NEWS_ALARM)).toBeUndefined();
});

test('a helpdesk that is down is asked once, whatever waits there', async () => {
  readStatus.mockRejectedValue(new AppError('helpdesk-unreachable'));
  await addSent(sampleSent({ ticket, nextLook: NOW }));
  await addSent(sampleSent({ id: OTHER, ticket, nextLook: NOW }));
  expect(await lookForNews('due', tools)).toEqual([]);
  expect(readStatus).toHaveBeenCalledTimes(1);
  for (const sent of await listSent()) {
    expect(sent.trouble?.code).toBe('helpdesk-unreachable');
    expect(sent.nextLook).toBeGreaterThan(NOW);
  }
});

test('news is told once, also where two looks come together', async () => {
  const replies = [{ id: '1', at: NOW, author: 'Support', text: 'Please try again.' }];
  readStatus.mockResolvedValue({ state: 'open', name: 'New', replies });
  await addSent(sampleSent({ ticket, nextLook: NOW }));
  const told = (await Promise.all([lookForNews('due', tools), lookForNews('due', tools)])).flat();
  expect(told.map(({ news }) => news.length)).toEqual([1]);
  expect(await readSent(ID)).toMatchObject({ unread: true });
});

test('the list has an end, and what is taken out of it does not come back', async () => {
  await enqueue(sentEntry({ state: { name: 'sent', at: NOW - 2, receipt: { ticket, dropped: [] } } }), []);
  await takeInSent(NOW);
  for (let at = 0; at < MAX_SENT_REPORTS; at++)
    await addSent(sampleSent({ id: crypto.randomUUID(), ticket, sentAt: NOW }));
  await sweep(NOW);
  expect(await listSent()).toHaveLength(MAX_SENT_REPORTS);
  expect(await readEntry(ID)).toBeUndefined();
  expect(await readSent(ID)).toBeUndefined();
});
