import { accessibleName, clean, labelsOf } from './accessible-name';
import { MAX_NAME, MAX_PLACE } from './limits';
import { EDITOR, isField, roleOf } from './roles';

/** How a person would call an element: what it is and what is written on it. */
export interface Description {
  /** ARIA role, or empty. */
  role: string;
  /** Accessible name, or the text on it; never something typed. */
  name: string;
  /** The name is the accessible one, and a browser computes the very same. */
  exact: boolean;
}

/** What a person would say they clicked; the picture or text inside it is not. */
const ACTIONABLE =
  'a[href],button,input,select,textarea,summary,label,option,[onclick],[role=button],[role=link],[role=menuitem],' +
  '[role=menuitemcheckbox],[role=menuitemradio],[role=tab],[role=checkbox],[role=switch],[role=option],[role=radio],' +
  '[role=treeitem],[role=combobox]';

/** Parts of a page that people tell apart by what stands in them. */
const PLACES =
  'tr,li,fieldset,dialog,article,[role=row],[role=listitem],[role=group],[role=dialog],[role=alertdialog]';

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
  const { text, whole } = accessibleName(element, role);
  const exact = whole && text !== '';
  return { role, name: text || fallback(element, role), exact };
}

/** The row, list entry, dialog or group an element is in, by its first words; empty where there is none. */
export function placeOf(element: Element, name: string): string {
  let place = element.parentElement?.closest(PLACES);
  while (place) {
    const label = clean(place.getAttribute('aria-label') ?? '').slice(0, MAX_PLACE);
    const text = label || visibleText(place, 'button,[role=button]', MAX_PLACE);
    if (text && !name.startsWith(text)) return text;
    place = place.parentElement?.closest(PLACES);
  }
  return '';
}

function fallback(element: Element, role: string): string {
  // All of a page has no words of its own, and in a document that is edited as a whole they are typed text.
  if (element.matches('html,body') || element.ownerDocument.designMode === 'on') return '';
  const label = clean(
    labelsOf(element)
      .map((one) => visibleText(one))
      .join(' '),
  );
  if (label || isField(element)) return label.slice(0, MAX_NAME);
  return role !== 'form' && (role || element.childElementCount <= MAX_PARTS) ? visibleText(element) : '';
}

/** The first words of an element, without fields, scripts and styles, and without what matches `skipped`. */
function visibleText(element: Element, skipped = 'script', most = MAX_NAME): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && (isField(node) || node.matches(`script,style,template,${skipped}`))
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  let text = '';
  while (text.length < most && walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof Text) text += `${clean(node.data.slice(0, most * 4))} `;
  }
  return clean(text).slice(0, most).trimEnd();
}
