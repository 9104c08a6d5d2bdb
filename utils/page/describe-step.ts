import { clean, labelsOf } from './accessible-name';
import { describe, placeOf } from './describe-element';
import { framePath, isListed } from './frame-path';
import { MAX_PLACE } from './limits';
import type { EventOf } from './protocol';
import { selectorsFor } from './selectors';

type Told = Pick<EventOf<'action'>, 'role' | 'name' | 'within' | 'spot' | 'selectors' | 'path'>;

/** Pixels below which there is nothing to click: people then see, and click, the label beside such a box. */
const SMALLEST = 4;

/**
 * All that is kept of the element somebody did something with. It cannot wait: what the page does next may
 * change it, and its surroundings.
 *
 * @param click the event, where the place in the element matters
 */
export function describeStep(element: Element, click?: MouseEvent): Told {
  const description = describe(element);
  const { role, name } = description;
  const path = framePath();
  const target = click ? shownFor(element) : element;
  const { selectors, unique } = selectorsFor(target, target === element ? description : describe(target));
  const within = (role && !unique && target === element && placeOf(element, name)) || frameName();
  return {
    ...(role && { role }),
    ...(name && { name }),
    ...(within && { within }),
    ...(click && { spot: spotIn(target, click) }),
    selectors: isListed(path) ? selectors : [],
    ...(path.length > 0 && isListed(path) && { path }),
  };
}

/**
 * Describes something once, when there is time, so that the first step does not wait for this code to be compiled:
 * half a millisecond.
 */
export function warmUp(): void {
  try {
    describeStep(document.querySelector('button,a[href],input') ?? document.body);
  } catch {
    // Without it the first step takes longer.
  }
}

/** What the page calls the frame this is; empty for the page itself, and where the page is somebody else's. */
function frameName(): string {
  const { frameElement } = window;
  const name = frameElement?.getAttribute('aria-label') ?? frameElement?.getAttribute('title') ?? '';
  return clean(name).slice(0, MAX_PLACE);
}

function shownFor(element: Element): Element {
  if (!(element instanceof HTMLInputElement) || !/^(?:checkbox|radio)$/.test(element.type)) return element;
  const { width, height } = element.getBoundingClientRect();
  return (width < SMALLEST || height < SMALLEST ? labelsOf(element)[0] : undefined) ?? element;
}

/** Its middle, where no pointer was on it: a key or the label was pressed. */
function spotIn(element: Element, { clientX, clientY }: MouseEvent): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [clientX - left, clientY - top];
  const isOn = x >= 0 && y >= 0 && x <= width && y <= height;
  return isOn ? [Math.round(x), Math.round(y)] : [Math.round(width / 2), Math.round(height / 2)];
}
