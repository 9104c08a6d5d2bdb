import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Box, Point } from '@/utils/core/model/picture-edit';

/** CSS pixels of the screen to one pixel of the picture. */
const LEAST = 0.05;
const MOST = 8;
export const ZOOM_STEP = 1.25;
/** How much one notch of a wheel (100 px of deltaY) zooms. */
const PER_WHEEL_PIXEL = 0.0022;

export interface Zoom {
  zoom: number;
  /** As wide as there is room. */
  isFit: boolean;
  fit: () => void;
  /** @param at stays where it is on the screen, in CSS pixels from the corner of the frame; else its middle */
  zoomTo: (zoom: number, at?: Point) => void;
  pan: (dx: number, dy: number) => void;
  /** What is seen of the picture, in its pixels. */
  seen: () => Box;
  /** Scrolls so far that a box is seen. */
  reveal: (box: Box) => void;
}

export function useZoom(
  frame: RefObject<HTMLDivElement | null>,
  size: { width: number; height: number },
): Zoom {
  const [fitting, setFitting] = useState(1);
  const [chosen, setChosen] = useState<number>();
  const wanted = useRef<{ left: number; top: number } | undefined>(undefined);
  const zoom = chosen ?? fitting;

  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const measure = () => setFitting(Math.max(LEAST, Math.min(1, box.clientWidth / size.width)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [frame, size.width]);

  useLayoutEffect(() => {
    // After the picture has its new size, or the scroll would be cut to the old one.
    if (wanted.current) frame.current?.scrollTo(wanted.current);
    wanted.current = undefined;
  }, [zoom]);

  const zoomTo = (to: number, at?: Point) => {
    const box = frame.current;
    if (!box) return;
    const next = Math.min(MOST, Math.max(LEAST, to));
    const [x, y] = [at?.x ?? box.clientWidth / 2, at?.y ?? box.clientHeight / 2];
    wanted.current = {
      left: ((box.scrollLeft + x) * next) / zoom - x,
      top: ((box.scrollTop + y) * next) / zoom - y,
    };
    setChosen(next);
  };
  const latest = useRef(zoomTo);
  latest.current = (to, at) => zoomTo(to, at);
  const current = useRef(zoom);
  current.current = zoom;

  useEffect(() => {
    const box = frame.current;
    // By hand, because a listener that may keep the page from scrolling must say that it is not passive.
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = (box ?? document.body).getBoundingClientRect();
      latest.current(current.current * Math.exp(-event.deltaY * PER_WHEEL_PIXEL), {
        x: event.clientX - left,
        y: event.clientY - top,
      });
    };
    box?.addEventListener('wheel', wheel, { passive: false });
    return () => box?.removeEventListener('wheel', wheel);
  }, [frame]);

  return {
    zoom,
    isFit: chosen === undefined,
    fit: () => setChosen(undefined),
    zoomTo,
    pan: (dx, dy) => frame.current?.scrollBy(dx, dy),
    seen: () => {
      const box = frame.current;
      if (!box) return { x: 0, y: 0, ...size };
      const { scrollLeft, scrollTop, clientWidth, clientHeight } = box;
      const [x, y] = [scrollLeft / zoom, scrollTop / zoom];
      return {
        x,
        y,
        width: Math.min(size.width - x, clientWidth / zoom),
        height: Math.min(size.height - y, clientHeight / zoom),
      };
    },
    reveal: ({ x, y, width, height }) => {
      const box = frame.current;
      if (!box) return;
      const { scrollLeft: left, scrollTop: top, clientWidth, clientHeight } = box;
      const hidden =
        x * zoom < left ||
        y * zoom < top ||
        (x + width) * zoom > left + clientWidth ||
        (y + height) * zoom > top + clientHeight;
      if (hidden)
        box.scrollTo((x + width / 2) * zoom - clientWidth / 2, (y + height / 2) * zoom - clientHeight / 2);
    },
  };
}
