import type { Box, Mark, MarkColour, MarkKind, PictureEdit, Point } from '@/utils/core/model/picture-edit';
import { boxOf, distance } from './boxes';
import { LEAST_SIDE } from './geometry';
import { textSize } from './letters';

/** How the next mark will look. */
export interface Style {
  colour: MarkColour;
  weight: number;
}

/** Thicknesses to choose from, in CSS pixels of the page. */
export const WEIGHTS = [2, 4, 7, 12] as const;

/** Colour in which a highlighter is expected to write, whatever the arrows are. */
const HIGHLIGHTER: MarkColour = 'yellow';

interface New {
  id: string;
  style: Style;
  text: string;
  number: { number: number; stepId?: string | undefined };
}

function shaped(kind: MarkKind, from: Point, to: Point, { id, style, text, number }: New): Mark {
  const box = boxOf(from, to);
  switch (kind) {
    case 'arrow':
      return { kind, id, ...style, from, to };
    case 'pen':
      return {
        kind,
        id,
        ...style,
        points: [
          [from.x, from.y, 0.5],
          [to.x, to.y, 0.5],
        ],
      };
    case 'text':
      return { kind, id, ...style, at: from, text };
    case 'number':
      return { kind, id, ...style, at: from, ...number };
    case 'highlight':
      return { kind, id, ...style, colour: HIGHLIGHTER, box };
    case 'blackout':
      return { kind, id, box };
    default:
      return { kind, id, ...style, box };
  }
}

/** What is placed by a click alone. */
const isPlaced = (kind: MarkKind) => kind === 'text' || kind === 'number';

/** A mark from where the pointer went down to where it went up; undefined where it hardly moved. */
export function markFromDrag(kind: MarkKind, from: Point, to: Point, how: New): Mark | undefined {
  if (isPlaced(kind)) return shaped(kind, from, to, how);
  return distance(from, to) < LEAST_SIDE ? undefined : shaped(kind, from, to, how);
}

/** Share of what is seen that a mark takes which is placed by keys. */
const PLACED_SHARE = 0.25;

/** A mark in the middle of what is seen, for whoever places it with keys and moves it from there. */
export function markInMiddle(kind: MarkKind, seen: Box, how: New): Mark {
  const [width, height] = [seen.width * PLACED_SHARE, seen.height * PLACED_SHARE];
  const middle = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
  const from = { x: Math.round(middle.x - width / 2), y: Math.round(middle.y - height / 2) };
  const to = { x: Math.round(from.x + width), y: Math.round(from.y + height) };
  if (kind === 'pen') return shaped(kind, { ...from, y: middle.y }, { ...to, y: middle.y }, how);
  if (kind === 'number') return shaped(kind, middle, middle, how);
  if (kind === 'text') {
    const half = textSize(how.style) / 2;
    return shaped(kind, { x: from.x, y: middle.y - half }, to, how);
  }
  return shaped(kind, from, to, how);
}

/** The number a new marker gets: one more than the highest, and the step of that number, if there is one. */
export function nextNumber(edit: PictureEdit, steps: readonly { id: string }[]): New['number'] {
  const used = edit.marks.map((mark) => (mark.kind === 'number' ? mark.number : 0));
  const number = Math.min(999, Math.max(0, ...used) + 1);
  const stepId = steps[number - 1]?.id;
  return { number, ...(stepId !== undefined && { stepId }) };
}

/** Markers of steps say the number their step has now; a step that is gone leaves the number it had. */
export function withStepNumbers(edit: PictureEdit, steps: readonly { id: string }[]): PictureEdit {
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]));
  const changed = (mark: Mark): Mark => {
    if (mark.kind !== 'number' || mark.stepId === undefined) return mark;
    const number = numbers.get(mark.stepId);
    return number === undefined || number === mark.number ? mark : { ...mark, number };
  };
  const marks = edit.marks.map(changed);
  // The same where nothing changed: who compares must not take it for a change.
  return marks.every((mark, index) => mark === edit.marks[index]) ? edit : { ...edit, marks };
}
