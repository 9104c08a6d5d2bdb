import type { Undo } from '../stage/override';
import type { Box } from './protocol';
import { parentOf } from './walk';

function meet(one: Box, other: Box): Box {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(one.x + one.width, other.x + other.width) - x),
    height: Math.max(0, Math.min(one.y + one.height, other.y + other.height) - y),
  };
}

function boxOf(element: Element): Box {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}

/** What is left of an element by all that clips it, in CSS pixels of the window. */
export function seenBox(element: Element): Box {
  let box = boxOf(element);
  let { position } = getComputedStyle(element);
  for (let parent = parentOf(element); parent; parent = parentOf(parent)) {
    if (position === 'fixed' || parent === document.body) break;
    const style = getComputedStyle(parent);
    // What is placed elsewhere is not clipped by what it was written in.
    if (position === 'absolute' && style.position === 'static') continue;
    position = style.position;
    if (style.overflowX !== 'visible' || style.overflowY !== 'visible') box = meet(box, boxOf(parent));
  }
  return box;
}

/** Whether any of it can be seen. */
export function isInWindow({ x, y, width, height }: Box): boolean {
  return width > 0 && height > 0 && x + width > 0 && y + height > 0 && x < innerWidth && y < innerHeight;
}

/** Brings an element into sight. @returns a function that scrolls everything back */
export function bringNear(element: Element): Undo {
  const before: [Element, number, number][] = [];
  for (let one: Element | undefined = element; one; one = parentOf(one))
    before.push([one, one.scrollLeft, one.scrollTop]);
  const root = document.scrollingElement ?? document.documentElement;
  before.push([root, root.scrollLeft, root.scrollTop]);
  const { height } = element.getBoundingClientRect();
  const block = height > innerHeight ? 'start' : 'center';
  element.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
  return () => {
    for (const [one, left, top] of before)
      if (one.scrollLeft !== left || one.scrollTop !== top) one.scrollTo({ left, top, behavior: 'instant' });
  };
}

/** Scrolls what is under the pointer, as the wheel would without us. */
export function wheel(from: Element | undefined, { deltaX, deltaY }: WheelEvent): void {
  const root = document.scrollingElement ?? document.documentElement;
  for (let one = from; one; one = parentOf(one)) {
    const { overflowX, overflowY } = getComputedStyle(one);
    if (one === document.body || !/auto|scroll/.test(overflowX + overflowY)) continue;
    const [left, top] = [one.scrollLeft, one.scrollTop];
    one.scrollBy({ left: deltaX, top: deltaY, behavior: 'instant' });
    if (one.scrollLeft !== left || one.scrollTop !== top) return;
  }
  root.scrollBy({ left: deltaX, top: deltaY, behavior: 'instant' });
}
