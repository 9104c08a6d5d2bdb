import { defineUnlistedScript } from '#imports';
import type { HandOverMessage, WakeMessage } from '@/utils/page/protocol';
import { recordErrors } from '@/utils/page/record-errors';
import { startRelay } from '@/utils/page/relay';
import { runningRelay, setRunningRelay } from '@/utils/page/running-relay';

/** The little of the extension's API that a relay needs; the polyfill would weigh more than the relay. */
interface Runtime {
  id?: string;
  sendMessage(message: HandOverMessage | WakeMessage): Promise<unknown>;
}

interface Scope {
  document: Document;
  browser?: { runtime?: Runtime };
  chrome?: { runtime?: Runtime };
}

/**
 * Runs in the isolated world of every frame of a watched site, from before the page. An unlisted script and
 * not one of WXT's content scripts: those announce themselves to the page by postMessage, any page can
 * silence them by sending that announcement back, and they bring the polyfill along.
 */
export default defineUnlistedScript(() => {
  const scope: Scope = globalThis;
  // Not before it is needed: Chromium makes its extension API anew for each frame, at the first look.
  const runtime = () => (import.meta.env.FIREFOX ? scope.browser : scope.chrome)?.runtime;
  const before = runningRelay();
  if (before?.isAlive()) return;
  before?.stop();

  // An update or removal of the extension leaves this script behind without a runtime.
  const isAlive = () => runtime()?.id !== undefined;
  const relay = startRelay({
    isAlive,
    recordErrors: import.meta.env.FIREFOX ? recordErrors : undefined,
    wake: () =>
      void runtime()
        ?.sendMessage({ eyewitness: 'wake' })
        .catch(() => undefined),
  });
  setRunningRelay(relay);

  // Told whole each time: a page that comes back from the cache goes on, and hands over again under its
  // own id.
  const handOver = () => {
    const collected = relay.collect();
    // Frames come and go by the hundred, and most have nothing to tell.
    if (!collected.events.length && !Object.keys(collected.dropped).length) return;
    if (relay.isAlive())
      runtime()
        ?.sendMessage({ eyewitness: 'hand-over', collected })
        .catch(() => undefined);
  };
  addEventListener('pagehide', handOver, true);
});
