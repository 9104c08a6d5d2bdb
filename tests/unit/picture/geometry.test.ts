import { describe, expect, test } from 'vitest';
import type { Mark } from '@/utils/core/model/picture-edit';
import { boundsOf, heldInside, markAt, moved, resized, resizedBy } from '@/utils/picture/geometry';
import { blackedOut, commandsOf } from '@/utils/picture/commands';
import { markFromDrag, markInMiddle, nextNumber, withStepNumbers } from '@/utils/picture/new-mark';

const measure = (text: string, size: number) => (text.length * size) / 2;
const look = { colour: 'red', weight: 4 } as const;
const box = { x: 10, y: 20, width: 100, height: 50 };
const rectangle: Mark = { kind: 'rectangle', id: 'r', ...look, box };
const arrow: Mark = { kind: 'arrow', id: 'a', ...look, from: { x: 0, y: 0 }, to: { x: 100, y: 100 } };
const text: Mark = { kind: 'text', id: 't', ...look, at: { x: 5, y: 5 }, text: 'ab\nabcd' };
const pen: Mark = {
  kind: 'pen',
  id: 'p',
  ...look,
  points: [
    [0, 0, 0.5],
    [10, 20, 0.5],
  ],
};
const blackout: Mark = { kind: 'blackout', id: 'b', box };
const number: Mark = { kind: 'number', id: 'n', ...look, at: { x: 50, y: 50 }, number: 1 };

describe('moving', () => {
  test.each([rectangle, arrow, text, pen, blackout, number])('$kind keeps its size', (mark) => {
    const before = boundsOf(mark, measure);
    const after = boundsOf(moved(mark, 7, -3), measure);
    expect(after).toEqual({ ...before, x: before.x + 7, y: before.y - 3 });
  });

  test('its middle stays on the picture', () => {
    expect(heldInside(box, -1_000, 1_000, { width: 200, height: 200 })).toEqual({ x: -60, y: 155 });
  });
});

describe('resizing', () => {
  test('a corner goes where it is pulled, past the other side too', () => {
    expect(resized(rectangle, 'se', { x: 50, y: 40 }, measure)).toMatchObject({
      box: { x: 10, y: 20, width: 40, height: 20 },
    });
    expect(resized(rectangle, 'e', { x: -30, y: 0 }, measure)).toMatchObject({
      box: { x: -30, y: 20, width: 40, height: 50 },
    });
  });

  test('an arrow has two ends', () => {
    expect(resized(arrow, 'from', { x: 9, y: 8 }, measure)).toMatchObject({
      from: { x: 9, y: 8 },
      to: { x: 100 },
    });
  });

  test('keys make it larger and never turn it over', () => {
    expect(resizedBy(rectangle, 10, 5, measure)).toMatchObject({ box: { width: 110, height: 55 } });
    expect(boundsOf(resizedBy(rectangle, -500, -500, measure), measure).width).toBeGreaterThan(0);
  });

  test('a line by hand keeps its shape, a text its proportions', () => {
    expect(boundsOf(resized(pen, 'se', { x: 20, y: 40 }, measure), measure)).toEqual({
      x: 0,
      y: 0,
      width: 20,
      height: 40,
    });
    const larger = resized(text, 'se', { x: 0, y: 5 + 4 * boundsOf(text, measure).height }, measure);
    expect(larger).toMatchObject({ weight: 16 });
  });
});

describe('what is pointed at', () => {
  test('is the smallest, and of equals the last', () => {
    const large: Mark = { ...rectangle, id: 'large', box: { x: 0, y: 0, width: 500, height: 500 } };
    expect(markAt([rectangle, large], { x: 50, y: 40 }, 3, measure)?.id).toBe('r');
    expect(markAt([rectangle, { ...rectangle, id: 'over' }], { x: 50, y: 40 }, 3, measure)?.id).toBe('over');
  });

  test('is an arrow only near its line', () => {
    expect(markAt([arrow], { x: 52, y: 50 }, 3, measure)?.id).toBe('a');
    expect(markAt([arrow], { x: 90, y: 10 }, 3, measure)).toBeUndefined();
  });
});

describe('new marks', () => {
  const how = { id: 'new', style: look, text: 'Text', number: { number: 1 } };
  test('are boxes whichever way they were drawn, and nothing where nothing was', () => {
    expect(markFromDrag('blackout', { x: 50, y: 60 }, { x: 10, y: 20 }, how)).toMatchObject({
      box: { x: 10, y: 20, width: 40, height: 40 },
    });
    expect(markFromDrag('arrow', { x: 1, y: 1 }, { x: 2, y: 2 }, how)).toBeUndefined();
    expect(markFromDrag('number', { x: 1, y: 1 }, { x: 1, y: 1 }, how)).toMatchObject({ at: { x: 1, y: 1 } });
  });

  test('by keys stand in the middle of what is seen', () => {
    const placed = markInMiddle('rectangle', { x: 100, y: 200, width: 400, height: 200 }, how);
    expect(boundsOf(placed, measure)).toEqual({ x: 250, y: 275, width: 100, height: 50 });
  });

  test('numbers go on, and follow their steps', () => {
    const steps = [{ id: 'one' }, { id: 'two' }];
    const edit = { marks: [number], refused: [] };
    expect(nextNumber(edit, steps)).toEqual({ number: 2, stepId: 'two' });
    const tied = { ...edit, marks: [{ ...number, stepId: 'two' }] };
    expect(withStepNumbers(tied, steps).marks[0]).toMatchObject({ number: 2 });
    expect(withStepNumbers(tied, []).marks[0]).toMatchObject({ number: 1 });
  });
});

describe('commands', () => {
  test('a black-out is one opaque path over whole pixels, larger than was drawn', () => {
    const uneven = { x: 10.4, y: 20.6, width: 30.3, height: 9.9 };
    expect(blackedOut(uneven)).toEqual({ x: 8, y: 18, width: 35, height: 15 });
    expect(commandsOf({ ...blackout, box: uneven })).toEqual([
      { kind: 'path', d: 'M 8 18 h 35 v 15 h -35 Z', fill: '#000000' },
    ]);
  });

  test('every line of a text is one, empty ones are none', () => {
    const lines = commandsOf({ ...text, text: 'one\n\nthree' });
    expect(lines.map((command) => command.kind === 'text' && command.text)).toEqual(['one', 'three']);
  });

  test('no number in them is broken', () => {
    const all = [rectangle, arrow, text, pen, blackout, number, { ...arrow, to: { x: 0, y: 0 } } as Mark];
    expect(JSON.stringify(all.flatMap(commandsOf))).not.toMatch(/NaN|null|undefined|Infinity/);
  });
});
