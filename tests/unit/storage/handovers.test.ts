// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { HANDOVER_AGE_MS, MAX_HANDOVERS_PER_TAB } from '@/utils/core/limits';
import { forgetHandovers, keepHandover, readHandovers } from '@/utils/storage/handovers';
import { event } from '../samples';

const line = (text: string) => event({ kind: 'console', at: 1, level: 'error', text });
const keep = (
  document: string,
  texts = [document],
  change: { at?: number; tabId?: number; top?: boolean } = {},
) =>
  keepHandover(
    { tabId: 7, document, at: 1_000, top: true, ...change },
    { events: texts.map(line), dropped: { console: 2 }, openedAt: 1 },
  );
const read = (tabId = 7, now = 2_000) => readHandovers(tabId, now);
const texts = async (tabId = 7) =>
  (await read(tabId)).left.flatMap(({ events }) => events.map((one) => ('text' in one ? one.text : '')));
const keys = async () => Object.keys(await browser.storage.session.get());

beforeEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
});

test('frames that hand over at the same moment are all kept', async () => {
  await Promise.all(['a', 'b', 'c', 'd'].map((name) => keep(name, [name], { top: name === 'a' })));
  expect(await texts()).toEqual(['a', 'b', 'c', 'd']);
  expect((await read()).left[0]).toMatchObject({ document: 'a', dropped: { console: 2 } });
});

test('one that hands over again is replaced', async () => {
  await keep('a', ['early']);
  await keep('a', ['early', 'late']);
  expect(await texts()).toEqual(['early', 'late']);
});

test('what had to make room is gone from memory, and counted', async () => {
  for (let i = 0; i < MAX_HANDOVERS_PER_TAB + 2; i++) await keep(`page${i}`, ['x', 'y']);
  expect((await read()).givenUp).toBe(4);
  expect(await keys()).toHaveLength(1 + MAX_HANDOVERS_PER_TAB);
});

test('after its time nothing is told any more', async () => {
  await keep('a');
  expect(await read(7, 1_000 + HANDOVER_AGE_MS)).toEqual({ left: [], givenUp: 0 });
});

test('a closed tab takes its own along, and no other’s', async () => {
  await keep('a');
  await keep('b', ['b'], { tabId: 8 });
  await forgetHandovers(7);
  expect(await texts(7)).toEqual([]);
  expect(await texts(8)).toEqual(['b']);
  expect(await keys()).toHaveLength(2);
});

test('list and document are written as one, so that a worker that is ended leaves both or none', async () => {
  const set = vi.spyOn(browser.storage.session, 'set');
  await keep('a');
  expect(set).toHaveBeenCalledOnce();
});

test('where the browser has no room, the newest is kept alone', async () => {
  await keep('a');
  await keep('b');
  const set = vi.spyOn(browser.storage.session, 'set');
  set.mockRejectedValueOnce(new Error('quota')).mockRejectedValueOnce(new Error('quota'));
  await keep('c');
  expect(await texts()).toEqual(['c']);
  expect((await read()).givenUp).toBe(2);
  set.mockRejectedValue(new Error('quota'));
  await expect(keep('d')).rejects.toThrow('quota');
  set.mockRestore();
  await keep('e');
  expect(await texts()).toContain('e');
});
