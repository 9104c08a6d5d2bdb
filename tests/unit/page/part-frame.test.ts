import { expect, test } from 'vitest';
import { between, dragged, framed, gripAt } from '@/utils/page/part/frame';

const ROOM = { width: 500, height: 400 };
const BOX = { x: 100, y: 100, width: 200, height: 100 };
const INSIDE = { x: 0, y: 0 } as const;

test('between two corners, in whatever order, never outside the window and never nothing', () => {
  expect(between({ x: 300, y: 200 }, { x: 100, y: 100 }, ROOM)).toEqual(BOX);
  expect(between({ x: -50, y: -50 }, { x: 900, y: 900 }, ROOM)).toEqual({ x: 0, y: 0, ...ROOM });
  expect(between({ x: 500, y: 400 }, { x: 500, y: 400 }, ROOM)).toEqual({
    x: 492,
    y: 392,
    width: 8,
    height: 8,
  });
  expect(framed({ x: 400, y: 300, width: 600, height: 50 }, ROOM)).toEqual({
    x: 400,
    y: 300,
    width: 100,
    height: 50,
  });
});

test('moved as a whole it keeps its size and stays in the window', () => {
  expect(dragged(BOX, INSIDE, { x: 10, y: -20 }, ROOM)).toEqual({ ...BOX, x: 110, y: 80 });
  expect(dragged(BOX, INSIDE, { x: 900, y: -900 }, ROOM)).toEqual({ ...BOX, x: 300, y: 0 });
});

test('an edge that is dragged leaves the others where they are, and does not pass them', () => {
  expect(dragged(BOX, { x: 1, y: 0 }, { x: 30, y: 70 }, ROOM)).toEqual({ ...BOX, width: 230 });
  expect(dragged(BOX, { x: -1, y: -1 }, { x: 30, y: 40 }, ROOM)).toEqual({
    x: 130,
    y: 140,
    width: 170,
    height: 60,
  });
  expect(dragged(BOX, { x: -1, y: 0 }, { x: 900, y: 0 }, ROOM)).toEqual({ ...BOX, x: 292, width: 8 });
  expect(dragged(BOX, { x: 1, y: 0 }, { x: 900, y: 0 }, ROOM)).toEqual({ ...BOX, width: 400 });
});

test('a hand takes the nearest handle, else all of it, else nothing', () => {
  expect(gripAt(BOX, { x: 103, y: 96 })).toEqual({ x: -1, y: -1 });
  expect(gripAt(BOX, { x: 305, y: 150 })).toEqual({ x: 1, y: 0 });
  expect(gripAt(BOX, { x: 250, y: 160 })).toEqual({ x: 0, y: 0 });
  expect(gripAt(BOX, { x: 350, y: 160 })).toBeUndefined();
});
