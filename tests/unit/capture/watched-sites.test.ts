// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  enterWatchedTabs,
  isWatched,
  reconcileWatchedSites,
  unwatchSite,
  watchSite,
} from '@/utils/capture/watched-sites';
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
  // As slowly as a browser, so that what happens at the same moment overlaps.
  vi.spyOn(browser.scripting, 'getRegisteredContentScripts').mockImplementation(async () => {
    const before = registered;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return before;
  });
  vi.spyOn(browser.scripting, 'registerContentScripts').mockImplementation(((scripts: typeof registered) => {
    const ids = registered.map(({ id }) => id);
    if (scripts.some(({ id }) => ids.includes(id))) return Promise.reject(new Error('Duplicate script ID'));
    registered = [...registered, ...scripts];
    return Promise.resolve();
  }) as never);
  vi.spyOn(browser.scripting, 'updateContentScripts').mockImplementation(((scripts: typeof registered) => {
    registered = registered.map((one) => scripts.find(({ id }) => id === one.id) ?? one);
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
  // In Firefox with the sockets of the host.
  expect(removed).toHaveBeenCalledWith({ origins: expect.arrayContaining([PATTERN]) });
  // Request events pass through us, and nobody needs them any more.
  expect(removed).toHaveBeenCalledWith({ permissions: ['webRequest'] });
  await watchSite(PATTERN, 1);
  removed.mockClear();
  await unwatchSite(PATTERN, [PATTERN]);
  expect(removed).not.toHaveBeenCalledWith({ origins: expect.arrayContaining([PATTERN]) });
});

test('request events stay while another site is watched', async () => {
  const second = 'https://second.example.org/*';
  granted.add(second);
  await watchSite(PATTERN, 1);
  await watchSite(second, 2);
  await unwatchSite(PATTERN, []);
  expect(removed).not.toHaveBeenCalledWith({ permissions: ['webRequest'] });
});

test('the grant and the watching ask for registration at the same moment, and none is lost', async () => {
  await watchSite(PATTERN, 1);
  const second = 'https://second.example.org/*';
  granted.add(second);
  await Promise.all([reconcileWatchedSites(), watchSite(second, 2), reconcileWatchedSites()]);
  expect(registered.map(({ matches }) => matches)).toEqual([
    [PATTERN, second],
    [PATTERN, second],
  ]);
});

test('what is registered already is left alone, and what changed is never taken away meanwhile', async () => {
  await watchSite(PATTERN, 1);
  vi.mocked(browser.scripting.registerContentScripts).mockClear();
  await reconcileWatchedSites();
  const second = 'https://second.example.org/*';
  granted.add(second);
  await watchSite(second, 2);
  expect(browser.scripting.registerContentScripts).not.toHaveBeenCalled();
  expect(browser.scripting.unregisterContentScripts).not.toHaveBeenCalled();
  registered = registered.filter(({ id }) => id === 'relay');
  await reconcileWatchedSites();
  expect(registered.map(({ id }) => id)).toEqual(['relay', 'recorder']);
});

test('after an update the tabs of watched sites are entered again', async () => {
  await watchSite(PATTERN, 1);
  vi.mocked(browser.scripting.executeScript).mockClear();
  await enterWatchedTabs();
  expect(browser.scripting.executeScript).toHaveBeenCalledTimes(2);
  granted.clear();
  await enterWatchedTabs();
  expect(browser.scripting.executeScript).toHaveBeenCalledTimes(2);
});
