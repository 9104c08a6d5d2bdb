// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { listenToRequests, readSeenRequests } from '@/utils/capture/seen-requests';
import { HANDOVER_AGE_MS } from '@/utils/core/limits';
import { watchedSites } from '@/utils/storage/items';

type Listener = (details: object) => void;
interface Event {
  addListener(listener: Listener): void;
  hasListener(listener: Listener): boolean;
}
const listeners: Record<string, Listener[]> = {};
const event = (name: string): Event => ({
  addListener: (listener) => void (listeners[name] ??= []).push(listener),
  hasListener: (listener) => listeners[name]?.includes(listener) ?? false,
});
const names = ['onBeforeRequest', 'onCompleted', 'onErrorOccurred'];
const tell = (name: string, details: object) => {
  for (const listener of listeners[name] ?? [])
    listener({
      url: 'https://app.example.org/api',
      method: 'POST',
      type: 'xmlhttprequest',
      requestId: '1',
      tabId: 7,
      timeStamp: Date.now(),
      ...details,
    });
};
const read = (now = Date.now(), after: Promise<unknown> = Promise.resolve()) =>
  readSeenRequests(7, now, after);

beforeEach(async () => {
  fakeBrowser.reset();
  for (const name of names) listeners[name] = [];
  Object.assign(browser, { webRequest: Object.fromEntries(names.map((name) => [name, event(name)])) });
  vi.spyOn(browser.permissions, 'contains').mockResolvedValue(true as never);
  await watchedSites.write([{ pattern: 'https://app.example.org/*', since: 1 }]);
  listenToRequests();
  listenToRequests();
});

test('failures are told with method, status and duration, each once', async () => {
  const at = Date.now() - 1_000;
  tell('onBeforeRequest', { timeStamp: at });
  tell('onCompleted', { timeStamp: at + 80, statusCode: 500 });
  tell('onErrorOccurred', { requestId: '2', error: 'net::ERR_CONNECTION_REFUSED' });
  expect(await read()).toMatchObject([
    { method: 'POST', status: 500, at, duration: 80 },
    { status: 0, failure: 'net::ERR_CONNECTION_REFUSED' },
  ]);
  expect(await read(at + HANDOVER_AGE_MS)).toHaveLength(1);
});

test('secrets in an address are gone before it is stored', async () => {
  tell('onCompleted', { url: 'https://app.example.org/api?token=ab12cd34', statusCode: 500 });
  expect(await read()).toMatchObject([{ address: 'https://app.example.org/api?token=‹token-removed›' }]);
  expect(JSON.stringify(await browser.storage.session.get(null))).not.toContain('ab12cd34');
});

test('answers, what was given up, other sites and our own pages are not told', async () => {
  tell('onCompleted', { statusCode: 200 });
  tell('onErrorOccurred', { error: 'net::ERR_ABORTED' });
  tell('onErrorOccurred', { error: 'NS_BINDING_ABORTED' });
  tell('onErrorOccurred', { error: 'NS_ERROR_ABORT' });
  tell('onErrorOccurred', { error: 'NS_ERROR_FAILURE', type: 'beacon' });
  tell('onCompleted', { statusCode: 404, url: 'https://app.example.org/favicon.ico' });
  tell('onErrorOccurred', { error: 'net::ERR_FAILED', url: 'https://app.example.org/favicon.ico' });
  tell('onCompleted', { statusCode: 500, url: 'https://elsewhere.example.org/' });
  tell('onCompleted', { statusCode: 500, tabId: -1 });
  expect(await read()).toEqual([]);
});

test('sockets belong to the site they are opened with', async () => {
  tell('onErrorOccurred', { url: 'wss://app.example.org/live', error: 'NS_ERROR_CONNECTION_REFUSED' });
  tell('onErrorOccurred', { url: 'wss://elsewhere.example.org/', error: 'NS_ERROR_CONNECTION_REFUSED' });
  expect(await read()).toMatchObject([{ address: 'wss://app.example.org/live' }]);
});

test('a click tells what failed before it, however late that is heard and stored, and nothing that failed after', async () => {
  let allow: (value: never) => void = () => undefined;
  vi.mocked(browser.permissions.contains).mockReturnValueOnce(
    new Promise((resolve) => (allow = resolve)) as never,
  );
  const click = Date.now();
  tell('onCompleted', { timeStamp: click - 20, statusCode: 500 });
  let giveUp: (error: Error) => void = () => undefined;
  const atTheClick = read(click, new Promise((_resolve, reject) => (giveUp = reject)));
  tell('onCompleted', { timeStamp: click - 5, statusCode: 502 });
  tell('onBeforeRequest', { timeStamp: click - 30 });
  tell('onCompleted', { timeStamp: click + 40, statusCode: 404 });
  giveUp(new Error('the page did not answer'));
  allow(true as never);
  expect(await atTheClick).toMatchObject([{ status: 500 }, { status: 502 }]);
  expect(await read(click + 40)).toHaveLength(3);
});
