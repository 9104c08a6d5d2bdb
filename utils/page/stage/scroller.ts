import type { Box, Size } from './protocol';
import { everyElement } from './every-element';

/** What is scrolled for a picture of the whole page. */
export interface Scroller {
  element: Element;
  /** It is the document. */
  whole: boolean;
}

/** CSS pixels that hide nothing: rounded sizes, and shadows that reach beyond the page. */
const SLACK = 4;
/** Part of the window that an element has to fill to be what people call the page. */
const MAIN_SHARE = 0.4;
/** CSS pixels an element must have out of sight; less is a box that is a little too small. */
const MIN_HIDDEN = 40;

const style = (element: Element) => getComputedStyle(element);
const isShut = (overflow: string) => overflow === 'hidden' || overflow === 'clip';

/** How the window may be scrolled: by the root's word, or by the body's where the root has none. */
function windowOverflow(): { x: string; y: string } {
  const root = style(document.documentElement);
  const body = document.querySelector('body');
  const said = root.overflowX === 'visible' && root.overflowY === 'visible' && body ? style(body) : root;
  return { x: said.overflowX, y: said.overflowY };
}

/** The document, or the element that scrolls in its place, as in applications with a bar that stays. */
export function findScroller(): Scroller {
  const root = document.scrollingElement ?? document.documentElement;
  const hidden = root.scrollHeight - root.clientHeight;
  if (hidden > SLACK && !isShut(windowOverflow().y)) return { element: root, whole: true };
  let best: { element: Element; area: number } | undefined;
  for (const element of everyElement()) {
    if (element === root || element.scrollHeight - element.clientHeight < MIN_HIDDEN) continue;
    const area = element.clientWidth * element.clientHeight;
    if (area < innerWidth * innerHeight * MAIN_SHARE || area <= (best?.area ?? 0)) continue;
    if (/auto|scroll|overlay/.test(style(element).overflowY)) best = { element, area };
  }
  return best ? { element: best.element, whole: false } : { element: root, whole: true };
}

/** Where the content is seen. */
export function frameOf({ element, whole }: Scroller): Box {
  if (whole) return { left: 0, top: 0, width: element.clientWidth, height: element.clientHeight };
  const { left, top } = element.getBoundingClientRect();
  const box = { left: left + element.clientLeft, top: top + element.clientTop };
  return {
    ...box,
    width: Math.min(element.clientWidth, innerWidth - box.left),
    height: Math.min(element.clientHeight, innerHeight - box.top),
  };
}

/** All there is to scroll to. What stands beside the page, out of anybody's reach, does not belong to it. */
export function contentOf({ element, whole }: Scroller): Size {
  const wide = whole && !isShut(windowOverflow().x) && element.scrollWidth > element.clientWidth + SLACK;
  const { height } = frameOf({ element, whole });
  return {
    width: wide ? element.scrollWidth : element.clientWidth,
    height: Math.max(height, element.scrollHeight),
  };
}

export function scrollTo({ element }: Scroller, left: number, top: number): void {
  element.scrollTo({ left, top, behavior: 'instant' });
}

/** The least `scrollLeft`: where writing goes from right to left, what is further on has negative ones. */
export function leftmost({ element, whole }: Scroller): number {
  if (contentOf({ element, whole }).width <= element.clientWidth) return element.scrollLeft;
  const before = element.scrollLeft;
  element.scrollTo({ left: -element.scrollWidth, behavior: 'instant' });
  const least = element.scrollLeft;
  element.scrollTo({ left: before, behavior: 'instant' });
  return least;
}
