import { type Browser, browser } from '#imports';

/**
 * Is the sender the extension itself (worker or own page)? A content script carries the extension's id
 * too, but the address of its page.
 */
export function isOwn(sender: Browser.runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/'));
}
