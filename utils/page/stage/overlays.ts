import { everyElement } from './every-element';
import { override, type Undo } from './override';
import { frameOf, type Scroller } from './scroller';

/** What was fixed to the window when the page was at its beginning. */
interface Fixed {
  element: Element;
  /** Where it stood then. */
  top: number;
  /** It belongs to the lower edge, so the end of the page shows it, and not its beginning. */
  low: boolean;
  hidden?: Undo | undefined;
}

export interface Overlays {
  /** Takes up what is there at the beginning of the page, before anything is scrolled. */
  scan(): void;
  /** Likewise, further down. What is fixed only now came by our scrolling, and stays unseen. */
  scanAgain(): void;
  /**
   * Shows each of them once: the upper ones at the beginning, the lower ones at the end.
   *
   * @param scrolled CSS pixels from the beginning
   */
  show(scrolled: number, where: { first: boolean; last: boolean }): void;
  /** Puts the lower ones that many CSS pixels further down, where a document is drawn without scrolling; what it stands on gets as much higher. */
  spread(distance: number): void;
  covers: (element: Element) => boolean;
  undo(): void;
}

function above(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** Nothing between them scrolls by itself. */
function scrollsWith(element: Element, scroller: Scroller): boolean {
  for (let one = above(element); one && one !== scroller.element; one = above(one)) {
    if (one === document.body || one === document.documentElement) continue;
    const { overflowX, overflowY } = getComputedStyle(one);
    if (/auto|scroll|hidden|overlay/.test(overflowX + overflowY)) return false;
  }
  return true;
}

/** It is in front of what scrolls, or may be, and not beside it. */
function liesOver(element: Element, scroller: Scroller): boolean {
  if (scroller.whole) return true;
  const frame = frameOf(scroller);
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return (
    left < frame.left + frame.width &&
    right > frame.left &&
    top < frame.top + frame.height &&
    bottom > frame.top
  );
}

/** CSS pixels by which a ground may be smaller than the window, as scrollbars make it. */
const BESIDE = 20;

/** It is what the whole page stands on: without it light text would stand on white further down. */
function isGround(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  const behind = Number(getComputedStyle(element).zIndex) < 0;
  return behind && width >= innerWidth - BESIDE && height >= innerHeight - BESIDE;
}

/**
 * Headers, footers, side bars and buttons that stay while the page is scrolled. Sticky ones go back to their
 * place in the text, where each is once; fixed ones are seen once, at the edge they belong to. Around an element that
 * scrolls in the page's place they stay.
 */
export function findOverlays(scroller: Scroller): Overlays {
  const fixed: Fixed[] = [];
  const late: Element[] = [];
  const grounds: Element[] = [];
  const known = new Set<Element>();
  const undos: Undo[] = [];
  const hidden = { opacity: '0' };

  function look(onFixed: (element: Element) => void): void {
    for (const element of everyElement()) {
      if (known.has(element)) continue;
      const { position } = getComputedStyle(element);
      if (position !== 'sticky' && position !== 'fixed') continue;
      known.add(element);
      if (position === 'fixed') {
        if (isGround(element)) grounds.push(element);
        // What scrolls may be in it: a dialogue that fills the window.
        else if (!element.contains(scroller.element)) onFixed(element);
      }
      // Sideways it may stick on: columns of a wide table do.
      else if (scrollsWith(element, scroller)) undos.push(override(element, { top: 'auto', bottom: 'auto' }));
    }
  }
  function hide(one: Fixed, yes: boolean): void {
    if (yes) one.hidden ??= override(one.element, hidden);
    else {
      one.hidden?.();
      one.hidden = undefined;
    }
  }

  return {
    scan: () =>
      look((element) => {
        const { top } = element.getBoundingClientRect();
        fixed.push({ element, top, low: top > innerHeight / 2 });
      }),
    scanAgain: () =>
      look((element) => {
        late.push(element);
        if (liesOver(element, scroller)) undos.push(override(element, hidden));
      }),
    show(scrolled, { first, last }) {
      for (const one of fixed) {
        // Within something that is moved or turned, fixed things go along with the page.
        const moved = one.top - one.element.getBoundingClientRect().top;
        const along = scrolled > 0 && Math.abs(moved) > scrolled / 2;
        hide(one, !along && (one.low ? !last : !first) && liesOver(one.element, scroller));
      }
    },
    spread(distance) {
      for (const { element, low } of fixed) {
        if (low && getComputedStyle(element).translate === 'none')
          undos.push(override(element, { translate: `0px ${distance}px` }));
      }
      for (const element of grounds) undos.push(override(element, { height: `${innerHeight + distance}px` }));
    },
    covers: (element) =>
      late.some((one) => one.contains(element)) || fixed.some((one) => one.element.contains(element)),
    undo() {
      for (const one of fixed) one.hidden?.();
      for (const undo of undos.reverse()) undo();
    },
  };
}
