/** Milliseconds between attempts: long before the panel, which opens meanwhile, narrows the page. */
const RETRY_MS = 20;

/**
 * Enters a page that a click has just granted. In Chromium the grant reaches the page a moment after the click reaches
 * us; until then it answers as if there were none. Only pages that can be entered at all are asked again.
 *
 * @param address where the tab is, as far as the browser says
 * @throws what `enter` throws
 */
export async function onceGranted<T>(
  address: string | undefined,
  giveUp: AbortSignal,
  enter: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await enter();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const early = /^https?:/.test(address ?? '') && /must request permission/i.test(message);
      if (!early || giveUp.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
