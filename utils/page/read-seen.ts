/** A rectangle in CSS pixels from the corner of the document. */
export interface SeenBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a page shows and where, at one moment. */
export interface SeenPage {
  /** The part on the screen. */
  view: SeenBox;
  /** Words in reading order; those with the same number of a block stand in one sentence, row or label. */
  words: { text: string; block: number; box: SeenBox }[];
  /** What somebody typed. Of what is secret by its nature, without the text. */
  fields: { text: string; box: SeenBox }[];
  /** Elements that the profile says are always to be hidden. */
  always: SeenBox[];
  /** There was more than could be read. */
  cut: boolean;
}

/**
 * Sent into the page by its source text, so that nothing outside its own braces exists for it. Looks only at what
 * can be seen: text outside the boxes that clip it is left out, passwords are dots, and frames of other sites are
 * theirs.
 *
 * @param hide selectors of the profile
 * @param most how much may be read; a page of a hundred thousand words must not hang for it
 */
export function readSeen(hide: readonly string[], most: { words: number; milliseconds: number }): SeenPage {
  const BLOCK =
    'tr, p, li, dt, dd, h1, h2, h3, h4, h5, h6, label, legend, button, a, td, th, div, section, pre';
  const TYPED = 'text search email tel url number date datetime-local month week time';
  const SECRET = /password|one-time-code|\bcc-/;
  const end = performance.now() + most.milliseconds;
  const view = { x: scrollX, y: scrollY, width: innerWidth, height: innerHeight };
  const found: SeenPage = { view, words: [], fields: [], always: [], cut: false };
  const clips = new Map<Element, SeenBox | null>();
  const blocks = new Map<Element, number>();

  const meet = (one: SeenBox, other: SeenBox | null): SeenBox => {
    if (!other) return one;
    const x = Math.max(one.x, other.x);
    const y = Math.max(one.y, other.y);
    return {
      x,
      y,
      width: Math.min(one.x + one.width, other.x + other.width) - x,
      height: Math.min(one.y + one.height, other.y + other.height) - y,
    };
  };

  /** What is left of an element's content by all that clips it, in pixels of its own window; null: nothing does. */
  const clipOf = (element: Element | null): SeenBox | null => {
    if (
      !element ||
      element === element.ownerDocument.body ||
      element === element.ownerDocument.documentElement
    )
      return null;
    const known = clips.get(element);
    if (known !== undefined) return known;
    const root = element.getRootNode();
    const parent = element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    const outer = clipOf(parent);
    const { overflowX, overflowY } = getComputedStyle(element);
    const { x, y, width, height } = element.getBoundingClientRect();
    const clip =
      overflowX === 'visible' && overflowY === 'visible' ? outer : meet({ x, y, width, height }, outer);
    clips.set(element, clip);
    return clip;
  };

  const placed = (
    rect: DOMRect,
    around: Element | null,
    at: { x: number; y: number },
  ): SeenBox | undefined => {
    const { x, y, width, height } = meet(
      { x: rect.x, y: rect.y, width: rect.width, height: rect.height },
      clipOf(around),
    );
    return width > 0 && height > 0 ? { x: x + at.x, y: y + at.y, width, height } : undefined;
  };

  const isShown = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  const readText = (node: Text, at: { x: number; y: number }) => {
    const parent = node.parentElement;
    if (
      !parent ||
      !node.data.trim() ||
      parent.closest('script, style, noscript, template') ||
      !isShown(parent)
    )
      return;
    const home = parent.closest(BLOCK) ?? parent;
    const row = home.closest('tr') ?? home;
    const block = blocks.get(row) ?? blocks.size;
    blocks.set(row, block);
    const range = node.ownerDocument.createRange();
    for (const word of node.data.matchAll(/\S+/g)) {
      if (found.words.length >= most.words || performance.now() > end) {
        found.cut = true;
        return;
      }
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      for (const rect of range.getClientRects()) {
        const box = placed(rect, parent, at);
        if (box) found.words.push({ text: word[0].slice(0, 200), block, box });
      }
    }
  };

  const isTyped = (field: Element) => 'type' in field && TYPED.split(' ').includes(String(field.type));
  const isEditable = (element: Element | null) =>
    element !== null && 'isContentEditable' in element && element.isContentEditable === true;

  const readField = (field: Element, text: string, at: { x: number; y: number }) => {
    if (!text.trim() || !isShown(field)) return;
    const box = placed(field.getBoundingClientRect(), field.parentElement, at);
    const secret = SECRET.test(field.getAttribute('autocomplete') ?? '');
    if (box) found.fields.push({ text: secret ? '' : text.slice(0, 500), box });
  };

  const readElement = (element: Element, at: { x: number; y: number }) => {
    // Not by class: elements of frames are of the classes of their own window.
    const { localName } = element;
    if (localName === 'textarea' || (localName === 'input' && isTyped(element))) {
      if ('value' in element) readField(element, String(element.value), at);
    } else if (isEditable(element) && !isEditable(element.parentElement)) {
      readField(element, element.textContent, at);
    }
    if (hide.length) {
      for (const selector of hide) {
        try {
          if (!element.matches(selector) || !isShown(element)) continue;
          const box = placed(element.getBoundingClientRect(), element.parentElement, at);
          if (box) found.always.push(box);
        } catch {
          // A selector this browser does not take.
        }
      }
    }
  };

  const visit = (root: Document | ShadowRoot, at: { x: number; y: number }) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && !found.cut; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        readText(node as Text, at);
        continue;
      }
      const element = node as Element;
      readElement(element, at);
      if (element.shadowRoot) visit(element.shadowRoot, at);
      if (element.localName !== 'iframe') continue;
      try {
        const inner = (element as HTMLIFrameElement).contentDocument;
        const { x, y } = element.getBoundingClientRect();
        if (inner?.body) visit(inner, { x: at.x + x + element.clientLeft, y: at.y + y + element.clientTop });
      } catch {
        // Of another site.
      }
    }
  };

  try {
    visit(document, { x: scrollX, y: scrollY });
  } catch {
    found.cut = true;
  }
  return found;
}
