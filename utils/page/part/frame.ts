import type { Box } from './protocol';

/** Pictures of less show nothing. CSS pixels. */
const LEAST = 8;
/** CSS pixels around a handle that take hold of it. */
const GRIP = 14;

/** Which edges of a frame a hand holds, -1 for the left and upper ones; neither: all of it. */
export interface Grip {
  x: -1 | 0 | 1;
  y: -1 | 0 | 1;
}

const SIDES = [-1, 0, 1] as const;
export const GRIPS: readonly Grip[] = SIDES.flatMap((x) => SIDES.map((y): Grip => ({ x, y }))).filter(
  ({ x, y }) => x !== 0 || y !== 0,
);

export interface Size {
  width: number;
  height: number;
}

interface Point {
  x: number;
  y: number;
}

/** Where a handle is drawn. */
export function gripPoint({ x, y, width, height }: Box, grip: Grip): Point {
  return { x: x + ((grip.x + 1) * width) / 2, y: y + ((grip.y + 1) * height) / 2 };
}

/** What of a frame is at a point: the nearest handle, its inside, or nothing. */
export function gripAt(box: Box, at: Point): Grip | undefined {
  const away = (grip: Grip) => {
    const point = gripPoint(box, grip);
    return Math.hypot(point.x - at.x, point.y - at.y);
  };
  const [nearest] = GRIPS.toSorted((one, other) => away(one) - away(other));
  if (nearest && away(nearest) <= GRIP) return nearest;
  const inside = at.x >= box.x && at.x <= box.x + box.width && at.y >= box.y && at.y <= box.y + box.height;
  return inside ? { x: 0, y: 0 } : undefined;
}

const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** A stretch of one axis, moved or with one end moved; it stays in the room and never turns over. */
function along(from: number, length: number, by: number, side: number, room: number): [number, number] {
  if (side === 0) return [within(from + by, 0, room - length), length];
  const end = from + length;
  if (side < 0) {
    const start = within(from + by, 0, end - LEAST);
    return [start, end - start];
  }
  return [from, within(end + by, from + LEAST, room) - from];
}

/** A frame after a hand that holds it moved. */
export function dragged(box: Box, grip: Grip, by: Point, room: Size): Box {
  const whole = grip.x === 0 && grip.y === 0;
  const [x, width] =
    whole || grip.x !== 0 ? along(box.x, box.width, by.x, grip.x, room.width) : [box.x, box.width];
  const [y, height] =
    whole || grip.y !== 0 ? along(box.y, box.height, by.y, grip.y, room.height) : [box.y, box.height];
  return { x, y, width, height };
}

/** The frame between two corners. */
export function between(one: Point, other: Point, room: Size): Box {
  const x = within(Math.min(one.x, other.x), 0, room.width - LEAST);
  const y = within(Math.min(one.y, other.y), 0, room.height - LEAST);
  return {
    x,
    y,
    width: within(Math.max(one.x, other.x) - x, LEAST, room.width - x),
    height: within(Math.max(one.y, other.y) - y, LEAST, room.height - y),
  };
}

/** The part of a box that is in the window, as a frame. */
export function framed(box: Box, room: Size): Box {
  return between(box, { x: box.x + box.width, y: box.y + box.height }, room);
}
