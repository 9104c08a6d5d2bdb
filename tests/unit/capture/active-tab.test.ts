import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browser } from '#imports';
import { watchActiveTab } from '@/utils/capture/active-tab';

const activated = (tabId: number, windowId: number) =>
  fakeBrowser.tabs.onActivated.trigger({ tabId, windowId });

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(browser.tabs, 'query').mockReturnValue(
    Promise.resolve([{ id: 5, windowId: 1, incognito: true }]) as never,
  );
});

test('tells the active tab at once, and every change in the own window', async () => {
  const listener = vi.fn();
  const stop = watchActiveTab(listener);
  await vi.waitFor(() => expect(listener).toHaveBeenLastCalledWith({ tabId: 5, windowId: 1, private: true }));
  await activated(6, 1);
  expect(listener).toHaveBeenLastCalledWith({ tabId: 6, windowId: 1, private: true });
  await activated(7, 2);
  expect(listener).toHaveBeenCalledTimes(2);
  stop();
  await activated(8, 1);
  expect(listener).toHaveBeenCalledTimes(2);
});
