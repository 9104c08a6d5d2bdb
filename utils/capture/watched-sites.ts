import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { turns } from '@/utils/core/in-turn';
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

/** What has to be registered for a list of patterns. The relay first: it listens for what the recorder says. */
function scriptsFor(matches: string[]) {
  const common = {
    matches,
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_start',
    persistAcrossSessions: true,
  } as const;
  return [
    { ...common, id: RELAY_ID, js: [RELAY_FILE], world: 'ISOLATED' as const },
    { ...common, id: RECORDER_ID, js: [RECORDER_FILE], world: 'MAIN' as const },
  ];
}

const isSame = (one: readonly string[] = [], other: readonly string[]) =>
  [...one].sort().join() === [...other].sort().join();

/** Reads afresh, and so says in the end what the list says last. */
async function reconcile(): Promise<void> {
  const [patterns, registered] = await Promise.all([
    watchedPatterns(),
    browser.scripting.getRegisteredContentScripts({ ids: [RELAY_ID, RECORDER_ID] }),
  ]);
  const ids = registered.map(({ id }) => id);
  if (!patterns.length) {
    if (ids.length) await browser.scripting.unregisterContentScripts({ ids });
    return;
  }
  const scripts = scriptsFor(patterns);
  const missing = scripts.filter(({ id }) => !ids.includes(id));
  const changed = scripts.filter(({ id }) =>
    registered.some((one) => one.id === id && !isSame(one.matches, patterns)),
  );
  // Changed in place: pages that load meanwhile are recorded.
  if (changed.length) await browser.scripting.updateContentScripts(changed);
  if (missing.length) await browser.scripting.registerContentScripts(missing);
}

/** Granting a host and watching its site both ask for it, at the same moment. */
const inTurn = turns();

/**
 * Makes the browser's registrations what the list of watched sites says. Called at every start and after
 * every change: browser and extension updates drop or keep registrations as they please.
 */
export function reconcileWatchedSites(): Promise<void> {
  return inTurn(reconcile);
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
 * In Firefox the sockets of the host too, which are granted by their own scheme. Of those that fail Chromium gives
 * no reason.
 */
function originsOf(pattern: string): string[] {
  return import.meta.env.FIREFOX ? [pattern, pattern.replace(/^http/, 'ws')] : [pattern];
}

/**
 * The browser's question before a site is watched: its origin, and with it the request events, which tell
 * methods and failures that no page knows. Call it in the click itself.
 */
export function askToWatch(pattern: string): Promise<boolean> {
  return browser.permissions.request({ origins: originsOf(pattern), permissions: ['webRequest'] });
}

/** After an update of the extension the relays of open pages have lost it; new ones take their place. */
export async function enterWatchedTabs(): Promise<void> {
  await Promise.all((await watchedPatterns()).map(enterOpenTabs));
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

/**
 * Stops recording and gives the permission back. A helpdesk on the same origin keeps its own need of it. Request
 * events, which pass through us in Chromium, go with the last site.
 */
export async function unwatchSite(pattern: string, stillNeeded: readonly string[]): Promise<void> {
  const left = await watchedSites.update((sites) => sites.filter((site) => site.pattern !== pattern));
  await reconcileWatchedSites();
  const origins = originsOf(pattern).filter((origin) => !stillNeeded.includes(origin));
  if (origins.length) await browser.permissions.remove({ origins });
  if (!left.length) await browser.permissions.remove({ permissions: ['webRequest'] });
}
