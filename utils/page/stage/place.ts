import { frameOf, scrollTo, type Scroller } from './scroller';

/** Where a page was scrolled to. */
export interface Place {
  restore(): void;
}

/** CSS pixels nobody sees. */
const UNSEEN = 1;

/** From the top of the text: where an element is put, whatever moves it from there, as animations do. */
function offsetOf(element: HTMLElement): number {
  const { offsetParent } = element;
  return element.offsetTop + (offsetParent instanceof HTMLElement ? offsetOf(offsetParent) : 0);
}

/** What stood in the middle of the frame, so that a page that grew above shows the same again. */
function middleOf(scroller: Scroller): { element: HTMLElement; top: number } | undefined {
  const { left, top, width, height } = frameOf(scroller);
  const element = document.elementFromPoint(left + width / 2, top + height / 2);
  if (!(element instanceof HTMLElement) || element === document.documentElement || element === document.body)
    return undefined;
  return { element, top: offsetOf(element) };
}

/** Remembers how everything is scrolled that we shall scroll. */
export function rememberPlace(scroller: Scroller): Place {
  const { element } = scroller;
  const { scrollLeft, scrollTop, scrollHeight } = element;
  const middle = middleOf(scroller);
  return {
    restore() {
      scrollTo(scroller, scrollLeft, scrollTop);
      if (element.scrollHeight === scrollHeight || !middle?.element.isConnected) return;
      const off = offsetOf(middle.element) - middle.top;
      if (Math.abs(off) > UNSEEN && scrollTop > 0) scrollTo(scroller, scrollLeft, element.scrollTop + off);
    },
  };
}
