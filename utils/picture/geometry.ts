import type { Box, Mark, Point } from '@/utils/core/model/picture-edit';
import { area, around, boxOf, distanceToLine, grown, isInside } from './boxes';
import { LINE_HEIGHT, linesOf, type Measure, numberRadius, textSize } from './letters';

/** Least side of what has two dimensions, in pixels: smaller is an accident, and cannot be taken hold of. */
export const LEAST_SIDE = 6;

export function boundsOf(mark: Mark, measure: Measure): Box {
  switch (mark.kind) {
    case 'arrow':
      return boxOf(mark.from, mark.to);
    case 'pen':
      return around(mark.points.map(([x, y]) => ({ x, y })));
    case 'text': {
      const size = textSize(mark);
      const lines = linesOf(mark.text);
      const width = Math.max(size, ...lines.map((line) => measure(line, size)));
      return { ...mark.at, width, height: lines.length * size * LINE_HEIGHT };
    }
    case 'number':
      return grown({ ...mark.at, width: 0, height: 0 }, numberRadius(mark));
    default:
      return mark.box;
  }
}

export function moved(mark: Mark, dx: number, dy: number): Mark {
  const by = ({ x, y }: Point) => ({ x: x + dx, y: y + dy });
  switch (mark.kind) {
    case 'arrow':
      return { ...mark, from: by(mark.from), to: by(mark.to) };
    case 'pen':
      return { ...mark, points: mark.points.map(([x, y, pressed]) => [x + dx, y + dy, pressed]) };
    case 'text':
    case 'number':
      return { ...mark, at: by(mark.at) };
    default:
      return { ...mark, box: { ...mark.box, ...by(mark.box) } };
  }
}

/** How far a mark may be moved so that its middle stays on the picture: what is outside can never be found again. */
export function heldInside(
  bounds: Box,
  dx: number,
  dy: number,
  size: { width: number; height: number },
): Point {
  const within = (middle: number, by: number, most: number) =>
    Math.min(most, Math.max(0, middle + by)) - middle;
  return {
    x: within(bounds.x + bounds.width / 2, dx, size.width),
    y: within(bounds.y + bounds.height / 2, dy, size.height),
  };
}

/** A corner, a side, or an end of an arrow. */
export type Handle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'from' | 'to';

const BOX_HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;

function onBox({ x, y, width, height }: Box, handle: Handle): Point {
  const across = handle.includes('w') ? 0 : handle.includes('e') ? 1 : 0.5;
  const down = handle.startsWith('n') ? 0 : handle.startsWith('s') ? 1 : 0.5;
  return { x: x + width * across, y: y + height * down };
}

export function boxHandles(box: Box): { handle: Handle; at: Point }[] {
  return BOX_HANDLES.map((handle) => ({ handle, at: onBox(box, handle) }));
}

/** Where a mark can be taken hold of to change its size. Texts and numbers by one corner. */
export function handlesOf(mark: Mark, measure: Measure): { handle: Handle; at: Point }[] {
  if (mark.kind === 'arrow') {
    return [
      { handle: 'from', at: mark.from },
      { handle: 'to', at: mark.to },
    ];
  }
  const bounds = boundsOf(mark, measure);
  if (mark.kind === 'text' || mark.kind === 'number') return [{ handle: 'se', at: onBox(bounds, 'se') }];
  return boxHandles(bounds);
}

/** The box with one handle pulled to a point; turned over where it is pulled past the other side. */
export function pulled(box: Box, handle: Handle, to: Point): Box {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const left = handle.includes('w') ? to.x : box.x;
  const top = handle.startsWith('n') ? to.y : box.y;
  return boxOf(
    { x: left, y: top },
    { x: handle.includes('e') ? to.x : right, y: handle.startsWith('s') ? to.y : bottom },
  );
}

function fitted(mark: Mark, before: Box, after: Box): Mark {
  const least = { ...after, width: Math.max(after.width, 1), height: Math.max(after.height, 1) };
  switch (mark.kind) {
    case 'pen': {
      const [sx, sy] = [least.width / Math.max(before.width, 1), least.height / Math.max(before.height, 1)];
      return {
        ...mark,
        points: mark.points.map(([x, y, pressed]) => [
          least.x + (x - before.x) * sx,
          least.y + (y - before.y) * sy,
          pressed,
        ]),
      };
    }
    case 'text':
    case 'number': {
      const grown = Math.max(least.height / Math.max(before.height, 1), 0.1);
      return { ...mark, weight: Math.min(200, Math.max(1, mark.weight * grown)) };
    }
    case 'arrow':
      return mark;
    default:
      return {
        ...mark,
        box: {
          ...least,
          width: Math.max(LEAST_SIDE, least.width),
          height: Math.max(LEAST_SIDE, least.height),
        },
      };
  }
}

/** A mark with one of its handles at another point. */
export function resized(mark: Mark, handle: Handle, to: Point, measure: Measure): Mark {
  if (mark.kind === 'arrow') return handle === 'from' ? { ...mark, from: to } : { ...mark, to };
  const before = boundsOf(mark, measure);
  return fitted(mark, before, pulled(before, handle, to));
}

/** The same by keys: its end, or its lower right corner, moves by so much. */
export function resizedBy(mark: Mark, dx: number, dy: number, measure: Measure): Mark {
  if (mark.kind === 'arrow') return { ...mark, to: { x: mark.to.x + dx, y: mark.to.y + dy } };
  const before = boundsOf(mark, measure);
  // Texts and numbers keep their shape, so either direction makes them larger.
  const down = mark.kind === 'text' || mark.kind === 'number' ? dx + dy : dy;
  return fitted(mark, before, {
    ...before,
    width: Math.max(1, before.width + dx),
    height: Math.max(1, before.height + down),
  });
}

/**
 * The mark that a person means who points there: of those within reach the one that is hit on its line, else the
 * smallest, and of several the one drawn last.
 *
 * @param reach in pixels of the picture; a finger needs more of it than a mouse
 */
export function markAt(
  marks: readonly Mark[],
  point: Point,
  reach: number,
  measure: Measure,
): Mark | undefined {
  const hit = marks.filter((mark) => {
    if (mark.kind === 'arrow') return distanceToLine(point, mark.from, mark.to) <= reach + mark.weight;
    return isInside(point, grown(boundsOf(mark, measure), reach));
  });
  const size = (mark: Mark) => (mark.kind === 'arrow' ? 0 : area(boundsOf(mark, measure)));
  return hit.reduce<Mark | undefined>(
    (best, mark) => (best === undefined || size(mark) <= size(best) ? mark : best),
    undefined,
  );
}
