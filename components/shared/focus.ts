import { type RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What had the focus was taken away: browsers put it on the page itself then, back at the top. */
export function isFocusLost(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body;
}

/**
 * Gives the focus to what a screen is about, so that it is read out, wherever nothing else has it: when the screen
 * comes, and when `moment` changes and took the pressed button away.
 */
export function useArrivalFocus<E extends HTMLElement>(moment?: unknown): RefObject<E | null> {
  const place = useRef<E>(null);
  useLayoutEffect(() => {
    if (isFocusLost()) place.current?.focus({ preventScroll: true });
  }, [moment]);
  return place;
}

/**
 * Finds the focus a place in a part of the screen from which the focused element was taken away.
 *
 * @param goTo where it goes, asked after each drawing that took it
 */
export function useFocusRescue(part: RefObject<HTMLElement | null>, goTo: () => HTMLElement | null): void {
  const last = useRef<EventTarget | null>(null);
  useLayoutEffect(() => {
    const remember = ({ target }: FocusEvent) => (last.current = target);
    const section = part.current;
    section?.addEventListener('focusin', remember);
    return () => section?.removeEventListener('focusin', remember);
  }, [part]);
  useLayoutEffect(() => {
    if (!(last.current instanceof Element) || last.current.isConnected) return;
    last.current = null;
    if (isFocusLost()) goTo()?.focus();
  });
}
