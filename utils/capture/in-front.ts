import { browser } from '#imports';
import { inTime } from '@/utils/core/in-time';

/** Milliseconds a page may take to be drawn: in a window that is minimised it never is. */
const DRAW_TIMEOUT_MS = 1_000;
/** Milliseconds after which nobody waits for a page that hangs. */
const ANSWER_TIMEOUT_MS = 4_000;

/** Runs in the page: resolves when it has been drawn since it came to the front. */
function drawn(giveUpMs: number): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    setTimeout(resolve, giveUpMs);
  });
}

/**
 * Does something while a tab is in front of its window, and brings back the one that was there before. Pages
 * behind others are not drawn, so browsers have no picture of them.
 *
 * @param back the tab that gives way
 */
export async function inFront<T>(tabId: number, back: number, work: () => Promise<T>): Promise<T> {
  await browser.tabs.update(tabId, { active: true });
  try {
    const target = { tabId };
    const drawing = browser.scripting.executeScript({ target, func: drawn, args: [DRAW_TIMEOUT_MS] });
    await inTime(drawing, ANSWER_TIMEOUT_MS);
    return await work();
  } finally {
    // Closed meanwhile: then there is nothing to come back to.
    await browser.tabs.update(back, { active: true }).catch(() => undefined);
  }
}
