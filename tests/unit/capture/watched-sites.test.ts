// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isWatched, reconcileWatchedSites, unwatchSite, watchSite } from '@/utils/capture/watched-sites';
import { watchedSites } from '@/utils/storage/items';

const PATTERN = 'https://app.example.org/*';
let granted = new Set<string>();
let registered: { id: string; matches?: string[] }[] = [];
const removed = vi.fn(() => Promise.resolve(true));

beforeEach(() => {
  fakeBrowser.reset();
  granted = new Set([PATTERN]);
  registered = [];
  removed.mockClear();
  vi.spyOn(browser.permissions, 'contains').mockImplementation((({ origins }: { origins: string[] }) =>
    Promise.resolve(origins.every((one) => granted.has(one)))) as never);
  vi.spyOn(browser.permissions, 'remove').mockImplementation(removed);
  vi.spyOn(browser.tabs, 'query').mockResolvedValue([{ id: 3 }] as never);
  vi.spyOn(browser.scripting, 'executeScript').mockResolvedValue([] as never);
  vi.spyOn(browser.scripting, 'getRegisteredContentScripts').mockImplementation(() =>
    Promise.resolve(registered),
  );
  vi.spyOn(browser.scripting, 'registerContentScripts').mockImplementation(((scripts: typeof registered) => {
    registered = [...registered, ...scripts];
    return Promise.resolve();
  }) as never);
  vi.spyOn(browser.scripting, 'unregisterContentScripts').mockImplementation(() => {
    registered = [];
    return Promise.resolve();
  });
});

test('watching registers relay and recorder, and enters the tabs that are open', async () => {
  await watchSite(PATTERN, 1);
  expect(registered.map(({ id, matches }) => [id, matches])).toEqual([
    ['relay', [PATTERN]],
    ['recorder', [PATTERN]],
  ]);
  expect(browser.scripting.executeScript).toHaveBeenCalledTimes(2);
  expect(await isWatched('https://app.example.org/cases')).toBe(true);
  expect(await isWatched('https://other.example.org/')).toBe(false);
});

test('without the browser’s grant nothing is watched', async () => {
  granted.clear();
  await expect(watchSite(PATTERN, 1)).rejects.toMatchObject({ code: 'site-refused' });
  expect(await watchedSites.read()).toEqual([]);
});

test('registrations a browser update dropped are made again, and only for what is still granted', async () => {
  await watchSite(PATTERN, 1);
  registered = [];
  await reconcileWatchedSites();
  expect(registered).toHaveLength(2);
  granted.clear();
  await reconcileWatchedSites();
  expect(registered).toEqual([]);
  expect(await isWatched('https://app.example.org/cases')).toBe(false);
});

test('unwatching takes all of it back, but not what a helpdesk there needs', async () => {
  await watchSite(PATTERN, 1);
  await unwatchSite(PATTERN, []);
  expect(registered).toEqual([]);
  expect(removed).toHaveBeenCalledWith({ origins: [PATTERN] });
  await watchSite(PATTERN, 1);
  removed.mockClear();
  await unwatchSite(PATTERN, [PATTERN]);
  expect(removed).not.toHaveBeenCalled();
});
