import { browser } from '#imports';
import { showInTab } from './show-in-tab';
import { showInWindow } from './show-in-window';

/**
 * Shows a person the page where she signs in.
 *
 * @param redirect where it ends; permissions are in place
 * @returns the address it ended at, which is `redirect` with an answer, as far as anybody can tell
 * @throws AppError sign-in-cancelled, helpdesk-unreachable
 */
export function showPage(page: URL, redirect: string, signal: AbortSignal): Promise<URL> {
  const hasWindow = !import.meta.env.FIREFOX && 'identity' in browser;
  return hasWindow ? showInWindow(page) : showInTab(page, redirect, signal);
}
