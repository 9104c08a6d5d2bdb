import { useRef, useState } from 'preact/hooks';
import type { Mark, Point } from '@/utils/core/model/picture-edit';
import { boxOf, distance, isInside } from '@/utils/picture/boxes';
import {
  boundsOf,
  type Handle,
  handlesOf,
  heldInside,
  markAt,
  moved,
  resized,
} from '@/utils/picture/geometry';
import { markFromDrag } from '@/utils/picture/new-mark';
import { MAX_PEN_POINTS } from '@/utils/core/limits';
import { CROP, selectable } from './crop';
import { isDrawing } from './tools';
import type { Editor } from './use-editor';
import type { Zoom } from './use-zoom';

/** CSS pixels around a point that still count as it. */
const REACH = { mouse: 5, pen: 7, touch: 16 } as const;

const reachOf = (type: string) => (type === 'touch' ? REACH.touch : type === 'pen' ? REACH.pen : REACH.mouse);

type Grip =
  | { what: 'draw'; from: Point; points: [number, number, number][] }
  | { what: 'move'; mark: Mark; from: Point; name: string }
  | { what: 'resize'; mark: Mark; handle: Handle; name: string }
  | { what: 'pan'; at: Point };

export interface PointerWork {
  /** What is being drawn just now, and not a mark yet. */
  drawn: Mark | undefined;
  /** For the surface over the picture. */
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: (event: PointerEvent) => void;
  onPointerCancel: (event: PointerEvent) => void;
}

/**
 * Mouse, pen and fingers: one draws, moves or resizes, or pans where there is nothing to take hold of; two pan and
 * zoom, whatever the tool.
 */
export function usePointer(editor: Editor, { zoom, zoomTo, pan }: Zoom): PointerWork {
  const { edit, picture, measure, tool, selected } = editor;
  const grip = useRef<Grip | undefined>(undefined);
  const down = useRef(new Map<number, Point>());
  const turns = useRef(0);
  const [drawn, setDrawn] = useState<Mark>();

  const onScreen = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX, y: clientY });
  const onPicture = (event: PointerEvent): Point => {
    const surface = event.currentTarget as Element;
    const { left, top } = surface.getBoundingClientRect();
    return {
      x: Math.min(picture.width, Math.max(0, (event.clientX - left) / zoom)),
      y: Math.min(picture.height, Math.max(0, (event.clientY - top) / zoom)),
    };
  };
  const drawing = (from: Point, to: Point, points: [number, number, number][]): Mark | undefined => {
    if (tool === 'crop') return { kind: 'blackout', id: CROP, box: boxOf(from, to) };
    if (!isDrawing(tool)) return undefined;
    const mark = markFromDrag(tool, from, to, editor.fresh());
    return mark?.kind === 'pen' && points.length > 1 ? { ...mark, points } : mark;
  };
  const gripAt = (point: Point, reach: number): Grip => {
    const name = `drag:${turns.current}`;
    const bounds = selected && boundsOf(selected, measure);
    // Inside a small mark most of it must be left to take hold of the mark itself.
    const inside = bounds && isInside(point, bounds) ? Math.min(bounds.width, bounds.height) / 4 : Infinity;
    const held =
      selected &&
      handlesOf(selected, measure).find(({ at }) => distance(at, point) <= Math.min(reach * 1.6, inside));
    if (held) return { what: 'resize', mark: selected, handle: held.handle, name };
    const hit =
      markAt(edit.marks, point, reach, measure) ??
      (selected?.id === CROP ? markAt(selectable(edit), point, reach, measure) : undefined);
    editor.select(hit?.id);
    return hit ? { what: 'move', mark: hit, from: point, name } : { what: 'pan', at: { x: 0, y: 0 } };
  };

  const onPointerDown = (event: PointerEvent) => {
    // The right button is the browser's own menu.
    if (event.button !== 0 && event.button !== 1) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    down.current.set(event.pointerId, onScreen(event));
    turns.current++;
    if (down.current.size > 1) {
      // A second finger: whatever the first was about to draw was the beginning of a pinch.
      grip.current = undefined;
      setDrawn(undefined);
      return;
    }
    const point = onPicture(event);
    if (event.button === 1) grip.current = { what: 'pan', at: onScreen(event) };
    else if (tool === 'select' || (tool === 'crop' && selected?.id === CROP)) {
      const found = gripAt(point, reachOf(event.pointerType) / zoom);
      grip.current = found.what === 'pan' ? { what: 'pan', at: onScreen(event) } : found;
    } else grip.current = { what: 'draw', from: point, points: [[point.x, point.y, event.pressure || 0.5]] };
  };

  const pinch = (event: PointerEvent) => {
    const [one, other] = [...down.current.values()];
    const mine = down.current.get(event.pointerId);
    if (!one || !other || !mine) return;
    const fixed = mine === one ? other : one;
    const now = onScreen(event);
    const before = distance(mine, fixed);
    const frame = (event.currentTarget as Element).closest('.stage')?.getBoundingClientRect();
    if (before > 0 && frame) {
      zoomTo((zoom * distance(now, fixed)) / before, { x: fixed.x - frame.x, y: fixed.y - frame.y });
    }
    down.current.set(event.pointerId, now);
  };

  const onPointerMove = (event: PointerEvent) => {
    if (!down.current.has(event.pointerId)) return;
    if (down.current.size > 1) {
      pinch(event);
      return;
    }
    const held = grip.current;
    const point = onPicture(event);
    switch (held?.what) {
      case 'draw': {
        const all = event.getCoalescedEvents();
        const fresh = (all.length && tool === 'pen' ? all : [event]).map((one): [number, number, number] => {
          const at = one === event ? point : onPictureOf(one, event, zoom);
          return [at.x, at.y, one.pressure || 0.5];
        });
        held.points = [...held.points, ...fresh].slice(0, MAX_PEN_POINTS);
        setDrawn(drawing(held.from, point, held.points));
        return;
      }
      case 'move': {
        const by = heldInside(
          boundsOf(held.mark, measure),
          point.x - held.from.x,
          point.y - held.from.y,
          picture,
        );
        if (by.x || by.y) editor.replace(moved(held.mark, by.x, by.y), held.name);
        return;
      }
      case 'resize':
        editor.replace(resized(held.mark, held.handle, point, measure), held.name);
        return;
      case 'pan': {
        const now = onScreen(event);
        pan(held.at.x - now.x, held.at.y - now.y);
        held.at = now;
        return;
      }
      default:
    }
  };

  const release = (event: PointerEvent, keep: boolean) => {
    down.current.delete(event.pointerId);
    const held = grip.current;
    grip.current = undefined;
    setDrawn(undefined);
    if (!keep || held?.what !== 'draw') return;
    const mark = drawing(held.from, onPicture(event), held.points);
    if (mark?.id === CROP) {
      if ('box' in mark && mark.box.width > 1 && mark.box.height > 1) editor.add(mark);
    } else if (mark) editor.add(mark);
  };

  return {
    drawn,
    onPointerDown,
    onPointerMove,
    onPointerUp: (event) => release(event, true),
    onPointerCancel: (event) => release(event, false),
  };
}

function onPictureOf(one: PointerEvent, event: PointerEvent, zoom: number): Point {
  const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
  return { x: (one.clientX - left) / zoom, y: (one.clientY - top) / zoom };
}
