import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

function ancestors(of: Element): Element[] {
  const home = of.closest('li, section');
  return home ? [home, ...(home.parentElement ? ancestors(home.parentElement) : [])] : [];
}

/**
 * Where the focused element is taken away, browsers put the focus on the page itself: keyboard and screen reader
 * are back at the top. Here it goes to the heading of the closest thing that stays: the row, else the section.
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
      homes
        .find(({ isConnected }) => isConnected)
        ?.querySelector<HTMLElement>('[tabindex="-1"]')
        ?.focus();
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
