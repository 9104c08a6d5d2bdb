import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** A heading that can take the focus. */
const HEADING = ':is(h1, h2, h3)[tabindex="-1"]';

function ancestors(of: Element): Element[] {
  const home = of.closest('li, section');
  return home ? [home, ...(home.parentElement ? ancestors(home.parentElement) : [])] : [];
}

/**
 * Where the focused element is taken away, browsers put the focus on the page itself: keyboard and screen reader
 * are back at the top. Here it goes to the heading of the closest thing that stays: the row, else the section, else
 * the screen.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const page = root.current;
    if (!page) return;
    let last: Element | undefined;
    let homes: Element[] = [];
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      last = target;
      homes = ancestors(target);
    };
    const rescue = () => {
      if (!last || last.isConnected) return;
      last = undefined;
      if (document.activeElement && document.activeElement !== document.body) return;
      const home = homes.find(({ isConnected }) => isConnected);
      (home?.querySelector<HTMLElement>(HEADING) ?? page.querySelector<HTMLElement>(HEADING))?.focus();
    };
    const observer = new MutationObserver(rescue);
    page.addEventListener('focusin', remember);
    observer.observe(page, { childList: true, subtree: true });
    return () => {
      page.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, [root]);
}
