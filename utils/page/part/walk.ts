/** From element to element, as they stand in the page and its open shadow trees. */

/** CSS pixels within which two boxes are the same to look at. */
const SAME = 1;

function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
}

function looksLike(one: Element, other: Element): boolean {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return (['left', 'top', 'right', 'bottom'] as const).every((side) => Math.abs(a[side] - b[side]) <= SAME);
}

/** The element that is there to be seen at a point of the window, behind our own. */
export function elementAt(x: number, y: number, own: Element): Element | undefined {
  let tree: DocumentOrShadowRoot = document;
  for (let found: Element | undefined; ;) {
    const next: Element | undefined = tree.elementsFromPoint(x, y).find((one) => one !== own);
    if (!next || next === found || next === document.documentElement) return found;
    found = next;
    if (!next.shadowRoot) return next;
    tree = next.shadowRoot;
  }
}

export function parentOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  const parent = element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  return parent && parent !== document.documentElement ? parent : undefined;
}

const childrenOf = (element: Element) => [...(element.shadowRoot ?? element).children].filter(isSeen);

/** The next one around it that looks different. */
export function outOf(element: Element): Element | undefined {
  for (let parent = parentOf(element); parent; parent = parentOf(parent))
    if (isSeen(parent) && !looksLike(parent, element)) return parent;
  return undefined;
}

/** The first one in it that looks different. */
export function into(element: Element): Element | undefined {
  for (const child of childrenOf(element)) {
    const found = looksLike(child, element) ? into(child) : child;
    if (found) return found;
  }
  return undefined;
}

/** The one beside it, or beside what it is in. */
export function beside(element: Element, by: 1 | -1): Element | undefined {
  const parent = parentOf(element);
  if (!parent) return undefined;
  const all = childrenOf(parent);
  return all[all.indexOf(element) + by] ?? beside(parent, by);
}

/** In the order of the document: in, else on. */
export function following(element: Element, by: 1 | -1): Element | undefined {
  if (by > 0) return into(element) ?? beside(element, 1);
  const before = childrenOf(parentOf(element) ?? element);
  let found = before[before.indexOf(element) - 1];
  if (!found) return outOf(element);
  for (let last = childrenOf(found).at(-1); last; last = childrenOf(last).at(-1)) found = last;
  return found;
}
