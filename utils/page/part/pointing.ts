import type { Undo } from '../stage/override';
import { between, dragged, framed, type Grip, gripAt, type Size } from './frame';
import { nameOf } from './name';
import type { Box, Chosen, Pointed } from './protocol';
import { bringNear, isInWindow, seenBox } from './sight';
import { beside, elementAt, following, into, outOf } from './walk';

/** CSS pixels that a hand trembles. */
const TREMBLE = 5;
/** CSS pixels by which an arrow key moves or resizes; with Control the finer one. */
const COARSE = 10;
const FINE = 1;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Point {
  x: number;
  y: number;
}

interface Drag extends Point {
  moved: boolean;
  from: Box | undefined;
  grip: Grip | undefined;
}

/** What is pointed at, by hand and by keys. All places are CSS pixels of the window. */
export class Pointing {
  element: Element | undefined;
  /** The element does not count while there is one. */
  frame: Box | undefined;
  /** Brings everything back that was scrolled to be seen. */
  readonly undos: Undo[] = [];
  private drag: Drag | undefined;
  private readonly own: Element;
  private readonly room: () => Size;
  private readonly choose: (chosen: Chosen) => void;

  /**
   * @param own what of the page's elements is ours
   * @param room of frames: the window without its scrollbars
   */
  constructor(own: Element, room: () => Size, choose: (chosen: Chosen) => void) {
    this.own = own;
    this.room = room;
    this.choose = choose;
  }

  box(): Box | undefined {
    return this.frame ?? (this.element && seenBox(this.element));
  }

  pointed(): Pointed | undefined {
    const { element, frame } = this;
    const box = this.box();
    if (!box) return undefined;
    const { width, height } = box;
    const name = frame || !element ? '' : nameOf(element);
    return { name, frame: frame !== undefined, width, height };
  }

  down(at: Point): void {
    this.drag = { ...at, moved: false, from: this.frame, grip: this.frame && gripAt(this.frame, at) };
    if (!this.frame) this.pointAt(at);
  }

  move(to: Point): void {
    const { drag } = this;
    if (!drag) {
      if (!this.frame) this.pointAt(to);
      return;
    }
    const by = { x: to.x - drag.x, y: to.y - drag.y };
    drag.moved ||= Math.hypot(by.x, by.y) > TREMBLE;
    if (!drag.moved) return;
    const { from, grip } = drag;
    this.frame = from && grip ? dragged(from, grip, by, this.room()) : between(drag, to, this.room());
  }

  up(): void {
    if (this.drag?.moved) this.drag = undefined;
  }

  /** The whole gesture is over: what lies over the page may go, and the page hears nothing of its end. */
  click(): void {
    const { drag } = this;
    this.drag = undefined;
    if (!drag || drag.moved) return;
    if (!drag.from) this.choose('element');
    else if (!drag.grip) this.frame = undefined;
  }

  letGo(): void {
    this.drag = undefined;
  }

  /** @param key by its DOM name. @returns whether it was for us */
  press(key: string, shift: boolean, fine: boolean): boolean {
    const { element, frame } = this;
    if (key === 'Escape') this.choose('nothing');
    else if (key === 'Enter') this.choose(frame ? 'frame' : 'element');
    else if (frame) return this.pressInFrame(frame, key, shift, fine);
    else if (!element) this.pointAt({ x: innerWidth / 2, y: innerHeight / 2 });
    else if (key === ' ') this.frame = framed(seenBox(element), this.room());
    else return this.walk(element, key, shift);
    return true;
  }

  private pointAt({ x, y }: Point): void {
    this.element = elementAt(x, y, this.own);
  }

  private walk(element: Element, key: string, shift: boolean): boolean {
    const ahead = getComputedStyle(document.documentElement).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    let next: Element | undefined;
    if (key === 'Tab') next = following(element, shift ? -1 : 1);
    else if (key === 'ArrowUp') next = outOf(element);
    else if (key === 'ArrowDown') next = into(element);
    else if (key === 'ArrowLeft' || key === 'ArrowRight') next = beside(element, key === ahead ? 1 : -1);
    else return false;
    this.element = next ?? element;
    if (!isInWindow(seenBox(this.element))) this.undos.push(bringNear(this.element));
    return true;
  }

  private pressInFrame(frame: Box, key: string, shift: boolean, fine: boolean): boolean {
    const arrow = ARROWS[key];
    if (!arrow) return key === ' ' || key === 'Tab';
    const step = fine ? FINE : COARSE;
    const by = { x: arrow[0] * step, y: arrow[1] * step };
    const grip: Grip = shift ? { x: arrow[0] ? 1 : 0, y: arrow[1] ? 1 : 0 } : { x: 0, y: 0 };
    this.frame = dragged(frame, grip, by, this.room());
    return true;
  }
}
