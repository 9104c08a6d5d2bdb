import { computeAccessibleName } from 'dom-accessibility-api';
import { MAX_NAME, MAX_NAMED_ELEMENTS } from './limits';

/** How a person would call an element: what it is and what is written on it. */
export interface Description {
  /** ARIA role, or empty. */
  role: string;
  /** Accessible name, or the text on it; never something typed. */
  name: string;
}

const INPUT_ROLES: Record<string, string> = {
  button: 'button',
  submit: 'button',
  reset: 'button',
  image: 'button',
  file: 'button',
  checkbox: 'checkbox',
  radio: 'radio',
  range: 'slider',
  number: 'spinbutton',
  search: 'searchbox',
};

const ROLES: Record<string, string> = {
  button: 'button',
  summary: 'button',
  textarea: 'textbox',
  option: 'option',
  img: 'img',
  td: 'cell',
  th: 'columnheader',
  li: 'listitem',
  form: 'form',
};

/** What a person would say they clicked; the picture or text inside it is not. */
const ACTIONABLE =
  'a[href],button,input,select,textarea,summary,label,option,[onclick],[role=button],[role=link],[role=menuitem],' +
  '[role=menuitemcheckbox],[role=menuitemradio],[role=tab],[role=checkbox],[role=switch],[role=option],[role=radio],' +
  '[role=treeitem],[role=combobox]';

const EDITOR = '[contenteditable]:not([contenteditable=false])';

/** Where people type or choose. What stands there is never part of a name. */
const FIELD =
  'input:not([type=button],[type=submit],[type=reset],[type=image],[type=checkbox],[type=radio]),' +
  `select,textarea,[role=textbox],[role=searchbox],${EDITOR}`;

/** A part of the page with more elements than this is called by its label only, not by its first words. */
const MAX_PARTS = 8;

/** The element an event is about, from within open shadow trees outwards. All of an editor is one field. */
export function actionable(event: Event): Element | undefined {
  const elements = event.composedPath().filter((target) => target instanceof Element);
  return (
    elements.findLast((element) => element.matches(EDITOR)) ??
    elements.find((element) => element.matches(ACTIONABLE)) ??
    elements[0]
  );
}

export function describe(element: Element): Description {
  const role = roleOf(element);
  return { role, name: nameOf(element, role) };
}

export function roleOf(element: Element): string {
  const given = element.getAttribute('role')?.trim().split(/\s+/)[0];
  if (given) return given;
  if (element instanceof HTMLInputElement) return INPUT_ROLES[element.type] ?? 'textbox';
  if (element instanceof HTMLSelectElement)
    return element.multiple || element.size > 1 ? 'listbox' : 'combobox';
  if (element instanceof HTMLAnchorElement) return element.hasAttribute('href') ? 'link' : '';
  if (element.matches(EDITOR)) return 'textbox';
  return ROLES[element.localName] ?? (/^h[1-6]$/.test(element.localName) ? 'heading' : '');
}

/** The accessible name where there is one; else the first words on the element. */
export function nameOf(element: Element, role: string): string {
  // Everything in such a document is typed text.
  if (element.ownerDocument.designMode === 'on') return '';
  const small = element.querySelectorAll('*').length <= MAX_NAMED_ELEMENTS;
  const name = small && !isLabelledByField(element) ? clean(computeAccessibleName(element)) : '';
  if (name) return name;
  const label = clean(labelText(element));
  if (label || isField(element)) return label;
  return role !== 'form' && (role || element.childElementCount <= MAX_PARTS) ? visibleText(element) : '';
}

export function isField(element: Element): boolean {
  return element.matches(FIELD);
}

export function labelsOf(element: Element): Element[] {
  const labels = 'labels' in element ? element.labels : null;
  return labels instanceof NodeList ? [...labels].filter((label) => label instanceof Element) : [];
}

/** By the book, a name may contain what was typed into a field that stands in the label or is the label. */
function isLabelledByField(element: Element): boolean {
  const ids = ['aria-labelledby', 'aria-owns'].flatMap(
    (name) => element.getAttribute(name)?.split(/\s+/) ?? [],
  );
  const sources = [element, ...labelsOf(element), ...ids.flatMap((id) => elementById(element, id))];
  return sources.some(
    (source) =>
      (source !== element && isField(source)) ||
      [...source.querySelectorAll(FIELD)].some((inner) => inner !== element),
  );
}

function elementById(near: Element, id: string): Element[] {
  const root = near.getRootNode();
  const found = isTree(root) ? root.getElementById(id) : null;
  return found ? [found] : [];
}

/** The root of an element that is not detached. */
export function isTree(root: Node): root is Document | ShadowRoot {
  return root.nodeType === Node.DOCUMENT_NODE || root.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
}

function labelText(element: Element): string {
  const labels = labelsOf(element).map(visibleText).join(' ');
  return element.getAttribute('aria-label') || labels || (element.getAttribute('placeholder') ?? '');
}

/** The first words of an element, without fields, scripts and styles. */
function visibleText(element: Element): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && (isField(node) || node.matches('script,style,template'))
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  let text = '';
  while (text.length < MAX_NAME && walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof Text) text += `${clean(node.data.slice(0, MAX_NAME * 4))} `;
  }
  return clean(text);
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, MAX_NAME);
}
