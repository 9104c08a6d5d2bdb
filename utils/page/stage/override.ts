export type Undo = () => void;

/** Long enough to be for ever; an animation without an end may not be paused in all browsers. */
const FOR_EVER_MS = 1e9;

type Wanted = Partial<Record<'opacity' | 'top' | 'bottom' | 'translate' | 'height', string>>;

const holds = (element: Element, wanted: Wanted) => {
  const style = getComputedStyle(element);
  return Object.entries(wanted).every(([name, value]) => style.getPropertyValue(name) === value);
};

/**
 * Changes how an element looks without changing the element: a paused animation wins over the page's own
 * rules, cannot be seen by a MutationObserver, needs no permission of a Content-Security-Policy and leaves
 * nothing behind. Where the page insists with `!important`, the `style` attribute has to say it.
 */
export function override(element: Element, wanted: Wanted): Undo {
  try {
    const animation = element.animate([wanted, wanted], { duration: FOR_EVER_MS, fill: 'both' });
    animation.pause();
    if (holds(element, wanted)) return () => animation.cancel();
    animation.cancel();
  } catch {
    // No such animation in this browser.
  }
  if (!(element instanceof HTMLElement)) return () => undefined;
  const before = element.getAttribute('style');
  for (const [name, value] of Object.entries(wanted)) element.style.setProperty(name, value, 'important');
  return () => (before === null ? element.removeAttribute('style') : element.setAttribute('style', before));
}
