import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';

/** Chromium's words for a window the person closed, or a page where she said no (identity_constants.cc). */
const GAVE_UP = /did not approve|rejected|cancel/i;

/**
 * Shows a page in the browser's own window for signing in, which ends with the redirect. The permission is there by
 * now.
 *
 * @returns the address it ended at
 * @throws AppError sign-in-cancelled, helpdesk-unreachable where the page could not be loaded
 */
export async function showInWindow(page: URL): Promise<URL> {
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
