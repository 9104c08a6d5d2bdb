import { browser } from '#imports';

/** The tab a panel stands beside. Without an id where the browser shows something that is no tab. */
export interface ActiveTab {
  tabId: number | undefined;
  windowId: number;
  /** The window is a private one. */
  private: boolean;
}

/**
 * Follows the active tab of the window the calling page is in: tells it at once, and at every change.
 * Works without the `tabs` permission, because ids are no secret.
 *
 * @returns a function that stops following
 */
export function watchActiveTab(listener: (tab: ActiveTab) => void): () => void {
  let own: Omit<ActiveTab, 'tabId'> | undefined;
  let stopped = false;
  const activated = ({ tabId, windowId }: { tabId: number; windowId: number }) => {
    if (windowId === own?.windowId) listener({ ...own, tabId });
  };
  browser.tabs.onActivated.addListener(activated);
  void browser.tabs.query({ active: true, currentWindow: true }).then(([tab]) => {
    if (stopped || tab?.windowId === undefined) return;
    own = { windowId: tab.windowId, private: tab.incognito };
    listener({ ...own, tabId: tab.id });
  });
  return () => {
    stopped = true;
    browser.tabs.onActivated.removeListener(activated);
  };
}
