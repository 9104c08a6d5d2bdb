import { MAX_NAME, MAX_NAMED_NODES, MAX_TEXT } from './limits';
import { EDITOR, isField } from './roles';

export interface Name {
  text: string;
  /** It is what a browser computes too: nothing was cut off, and no typed or chosen value left out. */
  whole: boolean;
}

/** Roles that are called by what stands in them (https://w3c.github.io/aria/#namefromcontent). */
const BY_CONTENT =
  /^(?:button|cell|checkbox|columnheader|gridcell|heading|link|menuitem|menuitemcheckbox|menuitemradio|option|radio|row|rowheader|switch|tab|tooltip|treeitem)$/;

/** As browsers write them in English; in other languages the name is theirs and not known here. */
const DEFAULT_VALUES: Record<string, string> = { submit: 'Submit', reset: 'Reset' };

interface Reading {
  whole: boolean;
  /** Nodes that may still be looked at. */
  left: number;
  /** Inside of what aria-labelledby names, the attribute is not followed again. */
  referenced: boolean;
  /** Where a name is read for: it is no part of its own label. */
  named: Element;
}

/**
 * The accessible name by the book (https://www.w3.org/TR/accname-1.2/), but for two things: what was typed or
 * chosen is never a part of it, and no more is read than is kept. The book's own library takes a third of the
 * relay's bytes and, at the first use in a document, three milliseconds; a test holds the two against each other.
 */
export function accessibleName(element: Element, role: string): Name {
  const reading: Reading = { whole: true, left: MAX_NAMED_NODES, referenced: false, named: element };
  // Everything in such a document is typed text.
  if (element.ownerDocument.designMode === 'on') return { text: '', whole: false };
  const text = clean(
    labelledBy(element, reading) ||
      trimmed(element.getAttribute('aria-label')) ||
      native(element, reading) ||
      labels(element, reading) ||
      (BY_CONTENT.test(role) && !element.matches(EDITOR) ? content(element, reading) : '') ||
      trimmed(element.getAttribute('title')) ||
      trimmed(element.getAttribute('placeholder')),
  );
  return { text: text.slice(0, MAX_NAME), whole: reading.whole && text.length <= MAX_NAME };
}

export function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function labelsOf(element: Element): Element[] {
  const labels = 'labels' in element ? element.labels : null;
  return labels instanceof NodeList ? [...labels].filter((label) => label instanceof Element) : [];
}

/** The root of an element that is not detached. */
export function isTree(root: Node): root is Document | ShadowRoot {
  return root.nodeType === Node.DOCUMENT_NODE || root.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
}

const trimmed = (text: string | null) => text?.trim() ?? '';

function labelledBy(element: Element, reading: Reading): string {
  const ids = element.getAttribute('aria-labelledby');
  const root = element.getRootNode();
  if (!ids || reading.referenced || !isTree(root)) return '';
  reading.referenced = true;
  const texts = ids.split(/\s+/).map((id) => {
    const source = id ? root.getElementById(id) : null;
    if (!source) return '';
    return (
      trimmed(source.getAttribute('aria-label')) ||
      native(source, reading) ||
      labels(source, reading) ||
      (isField(source) ? withheld(reading) : content(source, reading))
    );
  });
  reading.referenced = false;
  return clean(texts.join(' '));
}

function labels(element: Element, reading: Reading): string {
  const texts = labelsOf(element).map((label) => content(label, reading));
  return clean(texts.join(' '));
}

/** What HTML itself says an element is called, labels aside. */
function native(element: Element, reading: Reading): string {
  const attribute = (name: string) => trimmed(element.getAttribute(name));
  if (element instanceof HTMLInputElement) {
    const { type } = element;
    if (type === 'image') return attribute('alt') || attribute('title') || 'Submit';
    if (!/^(?:button|submit|reset)$/.test(type)) return '';
    const value = attribute('value');
    reading.whole &&= value !== '';
    return value || (DEFAULT_VALUES[type] ?? '');
  }
  switch (element.localName) {
    case 'img':
    case 'area':
      return attribute('alt') || attribute('title');
    case 'svg':
      return childText(element, 'title', reading);
    case 'fieldset':
      return childText(element, 'legend', reading);
    case 'table':
      return childText(element, 'caption', reading);
    default:
      return '';
  }
}

function childText(element: Element, tag: string, reading: Reading): string {
  const child = [...element.children].find(({ localName }) => localName === tag);
  return child ? content(child, reading) : '';
}

/** The words in an element, with spaces where it breaks lines. */
function content(element: Element, reading: Reading): string {
  let text = '';
  const slotted = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
  for (const node of slotted.length ? slotted : (element.shadowRoot ?? element).childNodes) {
    if (text.length > MAX_NAME || reading.left-- <= 0) {
      reading.whole = false;
      break;
    }
    if (node instanceof Text) text += node.data.slice(0, MAX_TEXT).replace(/\s+/g, ' ');
    else if (node instanceof Element && node !== reading.named) text += partOf(node, reading);
  }
  return clean(text) && text;
}

function partOf(element: Element, reading: Reading): string {
  if (element.getAttribute('aria-hidden') === 'true') return '';
  const { display, visibility } = getComputedStyle(element);
  if (display === 'none' || visibility === 'hidden') return '';
  const text = isField(element)
    ? withheld(reading)
    : labelledBy(element, reading) ||
      trimmed(element.getAttribute('aria-label')) ||
      native(element, reading) ||
      content(element, reading);
  return display === 'inline' || display === 'contents' ? text : ` ${text} `;
}

function withheld(reading: Reading): string {
  reading.whole = false;
  return '';
}
