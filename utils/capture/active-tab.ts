import { browser } from '#imports';

/** The tab a panel stands beside. Without an id where the browser shows something that is no tab. */
export interface ActiveTab {
  tabId: number | undefined;
  windowId: number;
}

/**
 * Follows the active tab of the window the calling page is in: tells it at once, and at every change.
 * Works without the `tabs` permission, because ids are no secret.
 *
 * @returns a function that stops following
 */
export function watchActiveTab(listener: (tab: ActiveTab) => void): () => void {
  let own: number | undefined;
  let stopped = false;
  const activated = ({ tabId, windowId }: ActiveTab) => {
    if (windowId === own) listener({ tabId, windowId });
  };
  browser.tabs.onActivated.addListener(activated);
  void browser.tabs.query({ active: true, currentWindow: true }).then(([tab]) => {
    if (stopped || tab?.windowId === undefined) return;
    own = tab.windowId;
    listener({ tabId: tab.id, windowId: tab.windowId });
  });
  return () => {
    stopped = true;
    browser.tabs.onActivated.removeListener(activated);
  };
}
