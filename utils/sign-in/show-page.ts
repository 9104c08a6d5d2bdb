import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';

/** Chromium's words for a window the person closed, or a page where she said no (identity_constants.cc). */
const GAVE_UP = /did not approve|rejected|cancel/i;

/** The browser's own window for this, which ends with the redirect. The permission is there by now. */
async function inWindow(page: URL): Promise<URL> {
  try {
    const back = await browser.identity.launchWebAuthFlow({ url: page.href, interactive: true });
    if (back === undefined) throw new AppError('sign-in-mixed-up');
    return new URL(back);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const words = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError(GAVE_UP.test(words) ? 'sign-in-cancelled' : 'helpdesk-unreachable', { detail: words });
  }
}

/**
 * A tab of our own, left when it arrives at `redirect`. Firefox lets an extension require `identity` and never ask for
 * it; the host permission for that one address, under which nothing is, tells when the tab gets there, and of no
 * other page it goes through.
 */
async function inTab(page: URL, redirect: string, signal: AbortSignal): Promise<URL> {
  const wanted = new URL(redirect);
  const back = await browser.tabs.getCurrent();
  const { id } = await browser.tabs.create({ url: page.href });
  try {
    return await new Promise<URL>((resolve, reject) => {
      const { onUpdated, onRemoved } = browser.tabs;
      const over = () => {
        onUpdated.removeListener(updated);
        onRemoved.removeListener(removed);
        signal.removeEventListener('abort', stopped);
      };
      const updated = (tabId: number, { url }: { url?: string }) => {
        if (tabId !== id || !url || !URL.canParse(url) || new URL(url).origin !== wanted.origin) return;
        over();
        resolve(new URL(url));
      };
      const removed = (tabId: number) => {
        if (tabId !== id) return;
        over();
        reject(new AppError('sign-in-cancelled'));
      };
      const stopped = () => {
        over();
        reject(new AppError('sign-in-cancelled'));
      };
      onUpdated.addListener(updated);
      onRemoved.addListener(removed);
      signal.addEventListener('abort', stopped);
      if (signal.aborted) stopped();
    });
  } finally {
    if (id !== undefined) await browser.tabs.remove(id).catch(() => undefined);
    if (back?.id !== undefined) await browser.tabs.update(back.id, { active: true }).catch(() => undefined);
  }
}

/**
 * Shows a person the page where she signs in.
 *
 * @param redirect where it ends; permissions are in place
 * @returns the address it ended at, which is `redirect` with an answer, as far as anybody can tell
 * @throws AppError sign-in-cancelled, helpdesk-unreachable
 */
export function showPage(page: URL, redirect: string, signal: AbortSignal): Promise<URL> {
  return 'identity' in browser && !import.meta.env.FIREFOX ? inWindow(page) : inTab(page, redirect, signal);
}
