// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { showInTab } from '@/utils/sign-in/show-in-tab';
import { showInWindow } from '@/utils/sign-in/show-in-window';

const PAGE = new URL('https://git.example.org/oauth/authorize');
const REDIRECT = 'https://abc.extensions.example.org/';
const BACK = `${REDIRECT}?code=1&state=2`;

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

describe('in a tab', () => {
  const open = async () => (await fakeBrowser.tabs.query({})).find(({ url }) => url !== undefined);
  const shown = (signal = new AbortController().signal) => {
    const ended = showInTab(PAGE, REDIRECT, signal);
    // Seen by whoever waits for it, later.
    ended.catch(() => undefined);
    return ended;
  };
  const opened = () =>
    vi.waitFor(async () => {
      const id = (await open())?.id;
      if (id === undefined) throw new Error('no tab yet');
      return id;
    });

  test('it goes where the page is, and ends at the redirect address, closed', async () => {
    const ended = shown();
    const id = await opened();
    expect((await open())?.url).toBe(PAGE.href);
    await fakeBrowser.tabs.update(id, { url: 'https://git.example.org/users/sign_in' });
    await fakeBrowser.tabs.update(id, { url: BACK });
    expect((await ended).href).toBe(BACK);
    expect(await open()).toBeUndefined();
  });

  test.each([
    ['another tab', 'another', BACK],
    ['an address that begins like it', 'same', 'https://abc.extensions.example.org.thief.example/?code=1'],
    ['the same in the clear', 'same', BACK.replace('https:', 'http:')],
  ])('%s is none', async (_name, which, url) => {
    const giveUp = new AbortController();
    const ended = shown(giveUp.signal);
    const id = await opened();
    const tab = which === 'same' ? id : (await fakeBrowser.tabs.create({ url: 'https://a.example' })).id;
    if (tab !== undefined) await fakeBrowser.tabs.update(tab, { url });
    giveUp.abort();
    await expect(ended).rejects.toMatchObject({ code: 'sign-in-cancelled' });
  });

  test('it had arrived before anybody listened', async () => {
    const { create } = fakeBrowser.tabs;
    vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(() => create({ url: BACK }));
    expect((await shown()).href).toBe(BACK);
  });

  test('a person who closes it has given up', async () => {
    const ended = shown();
    await fakeBrowser.tabs.onRemoved.trigger(await opened(), { windowId: 1, isWindowClosing: false });
    await expect(ended).rejects.toMatchObject({ code: 'sign-in-cancelled' });
  });

  test('a person who gives up has it closed', async () => {
    const giveUp = new AbortController();
    const ended = shown(giveUp.signal);
    await opened();
    giveUp.abort();
    await expect(ended).rejects.toMatchObject({ code: 'sign-in-cancelled' });
    expect(await open()).toBeUndefined();
  });
});

describe('in a window', () => {
  const ends = (outcome: () => Promise<string | undefined>) =>
    vi.spyOn(fakeBrowser.identity, 'launchWebAuthFlow').mockImplementation(outcome);

  test('it may ask, and ends at an address', async () => {
    const launch = ends(() => Promise.resolve(BACK));
    expect((await showInWindow(PAGE)).href).toBe(BACK);
    expect(launch).toHaveBeenCalledWith({ url: PAGE.href, interactive: true });
  });

  test.each([
    ['The user did not approve access.', 'sign-in-cancelled'],
    ['Authorization page could not be loaded.', 'helpdesk-unreachable'],
  ])('%s', async (words, code) => {
    ends(() => Promise.reject(new Error(words)));
    await expect(showInWindow(PAGE)).rejects.toMatchObject({ code, detail: words });
  });

  test('no address is no answer', async () => {
    ends(() => Promise.resolve(undefined));
    await expect(showInWindow(PAGE)).rejects.toMatchObject({ code: 'sign-in-mixed-up' });
  });
});
