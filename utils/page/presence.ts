import { PRESENCE_EVERY_MS } from './limits';

/** What a person does before anything else. A drag from outside the browser comes without any of the others. */
const ACTS = ['pointermove', 'pointerdown', 'mousedown', 'keydown', 'dragenter'];

/** Of the window itself: scripts move the focus between elements, and scroll, by the thousand. */
const COMING_AND_GOING = ['focus', 'blur', 'visibilitychange'];

/**
 * Calls `hear` at the first sign that somebody is at the page, before the page itself hears of it, and again now and
 * then while there are signs. In between nobody listens, so that a page on which the pointer moves all the time pays
 * for none of it.
 */
export function onPresence(hear: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const sign = ({ isTrusted }: Event) => {
    if (!isTrusted) return;
    for (const type of ACTS) removeEventListener(type, sign, true);
    for (const type of COMING_AND_GOING) removeEventListener(type, sign);
    timer = setTimeout(listen, PRESENCE_EVERY_MS);
    hear();
  };
  function listen(): void {
    for (const type of ACTS) addEventListener(type, sign, { capture: true, passive: true, signal });
    for (const type of COMING_AND_GOING) addEventListener(type, sign, { signal });
  }
  listen();
  signal.addEventListener('abort', () => clearTimeout(timer));
}
