import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * The title has the keyboard as soon as the form is there. Firefox leaves it with the page when a sidebar opens,
 * and lets no sidebar take it (docs/architecture.md); F6 brings it over, to the first button there is. It goes
 * on to the title then, unless it came with a press of the mouse, which goes where it was aimed.
 */
export function useTitleFirst(title: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const take = () => title.current?.focus({ preventScroll: true });
    take();
    if (document.hasFocus()) return;
    const stop = () => {
      window.removeEventListener('focus', take);
      window.removeEventListener('pointerdown', stop, true);
      window.removeEventListener('keydown', pressed, true);
    };
    // F6 itself comes and goes: it passes through the panel on its way round.
    const pressed = ({ key }: KeyboardEvent) => {
      if (key !== 'F6') stop();
    };
    window.addEventListener('focus', take);
    window.addEventListener('pointerdown', stop, true);
    window.addEventListener('keydown', pressed, true);
    return stop;
  }, []);
}
