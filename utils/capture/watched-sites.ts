import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { RECORDER_FILE, RELAY_FILE } from '@/utils/page/protocol';
import { matches } from '@/utils/profile/match';
import { watchedSites } from '@/utils/storage/items';

const RELAY_ID = 'relay';
const RECORDER_ID = 'recorder';

/** Patterns of watched sites that the browser still lets us into. */
export async function watchedPatterns(): Promise<string[]> {
  const sites = await watchedSites.read();
  const granted = await Promise.all(
    sites.map(({ pattern }) => browser.permissions.contains({ origins: [pattern] })),
  );
  return sites.filter((_site, index) => granted[index]).map(({ pattern }) => pattern);
}

export async function isWatched(address: string): Promise<boolean> {
  return (await watchedPatterns()).some((pattern) => matches(pattern, address));
}

/**
 * Makes the browser's registrations what the list of watched sites says. Called at every start and after
 * every change: browser and extension updates drop or keep registrations as they please.
 */
export async function reconcileWatchedSites(): Promise<void> {
  const [patterns, registered] = await Promise.all([
    watchedPatterns(),
    browser.scripting.getRegisteredContentScripts({ ids: [RELAY_ID, RECORDER_ID] }),
  ]);
  if (registered.length)
    await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
  if (!patterns.length) return;
  const common = {
    matches: patterns,
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_start',
    persistAcrossSessions: true,
  } as const;
  await browser.scripting.registerContentScripts([
    { ...common, id: RELAY_ID, js: [RELAY_FILE], world: 'ISOLATED' },
    { ...common, id: RECORDER_ID, js: [RECORDER_FILE], world: 'MAIN' },
  ]);
}

/** Records in the tabs that are open already, from now on; a page before that is past. */
async function enterOpenTabs(pattern: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: pattern });
  await Promise.allSettled(
    tabs.flatMap(({ id }) => {
      if (id === undefined) return [];
      const target = { tabId: id, allFrames: true };
      return [
        browser.scripting.executeScript({ target, files: [RELAY_FILE], injectImmediately: true }),
        browser.scripting.executeScript({
          target,
          files: [RECORDER_FILE],
          world: 'MAIN',
          injectImmediately: true,
        }),
      ];
    }),
  );
}

/**
 * The browser's question before a site is watched: its origin, and with it the request events, which tell
 * methods and failures that no page knows. Call it in the click itself.
 */
export function askToWatch(pattern: string): Promise<boolean> {
  return browser.permissions.request({ origins: [pattern], permissions: ['webRequest'] });
}

/** @throws AppError site-refused where the browser did not grant the origin */
export async function watchSite(pattern: string, now: number): Promise<void> {
  if (!(await browser.permissions.contains({ origins: [pattern] })))
    throw new AppError('site-refused', { detail: pattern });
  await watchedSites.update((sites) => [
    ...sites.filter((site) => site.pattern !== pattern),
    { pattern, since: now },
  ]);
  await reconcileWatchedSites();
  await enterOpenTabs(pattern);
}

/** After everything was deleted: nothing is recorded any more, and what the browser lent is given back. */
export async function forgetWatching(): Promise<void> {
  await reconcileWatchedSites();
  const { origins = [] } = await browser.permissions.getAll();
  await browser.permissions.remove({ origins, permissions: ['webRequest'] });
}

/** Stops recording and gives the permission back. A helpdesk on the same origin keeps its own need of it. */
export async function unwatchSite(pattern: string, stillNeeded: readonly string[]): Promise<void> {
  await watchedSites.update((sites) => sites.filter((site) => site.pattern !== pattern));
  await reconcileWatchedSites();
  if (!stillNeeded.includes(pattern)) await browser.permissions.remove({ origins: [pattern] });
}
