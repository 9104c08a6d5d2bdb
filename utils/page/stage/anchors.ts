import type { Box } from './protocol';

/** An element, and where its upper edge is in the picture. */
interface Anchor {
  element: Element;
  at: number;
}

/** Parts of the frame's width where one is looked for. */
const ACROSS = [0.1, 0.3, 0.5, 0.7, 0.9];
/** CSS pixels above the frame's lower edge, likewise. */
const ABOVE = [6, 40, 120];
/** CSS pixels by which anchors may differ and still say the same. */
const SAME = 1;

function deepestAt(x: number, y: number, isOverlay: (element: Element) => boolean): Element | undefined {
  const found = document.elementsFromPoint(x, y).find((element) => !isOverlay(element));
  return found?.shadowRoot?.elementFromPoint(x, y) ?? found;
}

/**
 * Things near the lower edge of what was just taken, small ones, to find the place again when the page is
 * somewhere else. How far a page says it is scrolled tells nothing where it grew or shrank above meanwhile.
 *
 * @param top of the frame in the picture
 */
export function dropAnchors(frame: Box, top: number, isOverlay: (element: Element) => boolean): Anchor[] {
  const elements = new Set<Element>();
  for (const across of ACROSS) {
    for (const above of ABOVE) {
      const element = deepestAt(
        frame.left + frame.width * across,
        frame.top + frame.height - above,
        isOverlay,
      );
      if (element) elements.add(element);
    }
  }
  return [...elements].flatMap((element) => {
    const box = element.getBoundingClientRect();
    const inside = box.top >= frame.top && box.height > 0;
    return inside ? [{ element, at: box.top - frame.top + top }] : [];
  });
}

/** Where the frame's upper edge is in the picture, as most anchors say; undefined where they disagree. */
export function topByAnchors(anchors: readonly Anchor[], frame: Box): number | undefined {
  const tops = anchors
    .filter(({ element }) => element.isConnected && element.getClientRects().length > 0)
    .map(({ element, at }) => at - (element.getBoundingClientRect().top - frame.top))
    .sort((one, other) => one - other);
  const middle = tops[Math.floor(tops.length / 2)];
  if (middle === undefined) return undefined;
  const agree = tops.filter((top) => Math.abs(top - middle) <= SAME).length;
  return agree * 2 > tops.length ? middle : undefined;
}
