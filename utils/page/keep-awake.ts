import { WAKE_EVERY_MS } from './limits';

/** What a person does before they leave a page, most of it long before the click that leaves. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'focus', 'blur', 'visibilitychange'];

/**
 * Calls `wake` while somebody is at the page, now and then. Browsers end an extension's background when it was idle
 * for half a minute, and what a document says when it is left is lost if the background first has to start: the
 * document is gone by then (Chromium: MessageService drops channels whose opener is gone).
 */
export function keepAwake(wake: () => void): void {
  let wokenAt = -WAKE_EVERY_MS;
  const sign = ({ isTrusted, timeStamp }: Event) => {
    if (!isTrusted || timeStamp - wokenAt < WAKE_EVERY_MS) return;
    wokenAt = timeStamp;
    wake();
  };
  for (const type of SIGNS) addEventListener(type, sign, { capture: true, passive: true });
}
