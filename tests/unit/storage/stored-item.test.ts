// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { z } from 'zod';
import { database } from '@/utils/storage/database';
import * as items from '@/utils/storage/items';
import { defineStoredItem, migrate } from '@/utils/storage/stored-item';

beforeEach(() => {
  fakeBrowser.reset();
});

const list = defineStoredItem({
  area: 'local',
  key: 'list',
  version: 1,
  schema: z.array(z.number()),
  fallback: [],
});

test('reads what it wrote, and the fallback before that', async () => {
  expect(await list.read()).toEqual([]);
  await list.write([1]);
  expect(await list.read()).toEqual([1]);
});

test('updates of one context do not overwrite each other', async () => {
  await Promise.all([1, 2, 3].map((n) => list.update((all) => [...all, n])));
  expect(await list.read()).toEqual([1, 2, 3]);
});

test('a watcher hears the new value', async () => {
  const heard: number[][] = [];
  const stop = list.watch((value) => heard.push(value));
  await list.write([4]);
  await new Promise((resolve) => setTimeout(resolve));
  stop();
  expect(heard).toEqual([[4]]);
});

test('damage goes to quarantine', async () => {
  await browser.storage.local.set({ list: { version: 1, value: 'x' } });
  expect(await list.read()).toEqual([]);
  expect(await (await database()).getAll('quarantine')).toContainEqual(
    expect.objectContaining({ key: 'list', value: { version: 1, value: 'x' } }),
  );
});

test('one damaged field costs one field', async () => {
  await browser.storage.local.set({
    settings: {
      version: 1,
      value: { contact: { name: 'A', email: 'a@example.org' }, panel: 'moon', defaultConnection: 'c1' },
    },
  });
  expect(await items.settings.read()).toEqual({
    contact: { name: 'A', email: 'a@example.org' },
    deadlineHours: 24,
    panel: 'side',
    defaultConnection: 'c1',
    notificationText: false,
  });
});

test('one damaged row costs one row', async () => {
  const good = { pattern: 'https://app.example.org/*', since: 1 };
  await browser.storage.local.set({ watchedSites: { version: 1, value: [good, { pattern: 5 }] } });
  expect(await items.watchedSites.read()).toEqual([good]);
});

describe('migrations', () => {
  const steps = { 1: (value: unknown) => [value], 2: (value: unknown) => ({ all: value }) };

  test('run one after the other from the version found', () => {
    expect(migrate({ version: 1, value: 'a' }, 3, steps)).toEqual({ all: ['a'] });
    expect(migrate({ version: 2, value: ['a'] }, 3, steps)).toEqual({ all: ['a'] });
  });

  test('a missing step stops instead of guessing', () => {
    expect(() => migrate({ version: 1, value: 'a' }, 3, { 2: (value) => value })).toThrow('version 1');
  });

  const defined = Object.entries({
    ...items,
    handedOver: items.handedOver({ tabId: 1, document: 'd' }),
    seenRequests: items.seenRequests(1),
    seenWords: items.seenWords({ pictureId: 'p' }),
  });
  test.each(defined)('%s has every step up to its version', (_name, item) => {
    for (let version = 1; version < item.version; version++)
      expect(item.migrations[version]).toBeTypeOf('function');
  });
});
