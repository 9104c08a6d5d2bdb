import { accessibleName, labelsOf } from './accessible-name';
import type { Description } from './describe-element';
import { MAX_ALIKE, MAX_RIVALS } from './limits';
import { roleOf } from './roles';
import { shadowRoots } from './shadow-roots';

/** Elements that can have a role, for proving a name unique. */
const OF_ROLE: Record<string, string> = {
  button: 'button,[role=button],input[type=submit],input[type=button],input[type=reset],input[type=image]',
  link: 'a[href],[role=link]',
  textbox: 'input,textarea,[role=textbox]',
  searchbox: 'input[type=search],[role=searchbox]',
  checkbox: 'input[type=checkbox],[role=checkbox]',
  radio: 'input[type=radio],[role=radio]',
  combobox: 'select,[role=combobox]',
  spinbutton: 'input[type=number],[role=spinbutton]',
  slider: 'input[type=range],[role=slider]',
  tab: '[role=tab]',
  menuitem: '[role=menuitem]',
  option: '[role=option]',
  switch: '[role=switch]',
};

/** Elements that people call buttons and fields, and browsers by roles of their own. */
const OTHERWISE =
  'summary,[contenteditable]:not([role]),input[type=date],input[type=month],input[type=week],input[type=time],' +
  'input[type=datetime-local],input[type=color]';

/** Those that HTML's label element names; it could name a button too, and never does. */
const LABELLED = /^(?:textbox|searchbox|checkbox|radio|combobox|spinbutton|slider|switch)$/;

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Whether no other element that can be seen has this role and name. Names are computed of those alone that
 * mention every word of it, because computing them all would take longer than a click may.
 */
export function isUnique(
  element: Element,
  root: Document | ShadowRoot,
  { role, name, exact }: Description,
): boolean {
  const query = OF_ROLE[role];
  if (!query || !exact || element.matches(OTHERWISE)) return false;
  const mentions = mentionsOf(element, root, name);
  let rivals = 0;

  function hasRival(tree: Document | ShadowRoot): boolean {
    const alike = tree.querySelectorAll(query ?? '');
    if (alike.length > MAX_ALIKE) return true;
    const labelled = new Set<Element | null>();
    if (LABELLED.test(role))
      for (const label of tree.querySelectorAll('label')) if (mentions(label)) labelled.add(label.control);
    for (const one of alike) {
      if (one === element || !(mentions(one) || labelled.has(one))) continue;
      if (roleOf(one) !== role || !one.checkVisibility({ visibilityProperty: true })) continue;
      if (++rivals > MAX_RIVALS || accessibleName(one, role).text === name) return true;
    }
    return false;
  }

  if (hasRival(root)) return false;
  // A browser looks for a name in all trees at once.
  const others = root === document ? shadowRoots() : [];
  return others !== undefined && !others.some(hasRival);
}

/** Whether an element may have the name. Quick and generous: by reference it could have any. */
function mentionsOf(element: Element, root: Document | ShadowRoot, name: string): (one: Element) => boolean {
  const byReference = root.querySelector('[aria-labelledby]') !== null;
  const own = [element, ...labelsOf(element)].flatMap((source) => [source.outerHTML, source.textContent]);
  // A word that is put together of several elements is told by the others.
  const words = (name.match(WORD) ?? []).filter((word) => own.some((text) => text.includes(word)));
  return (one) => {
    const { outerHTML } = one;
    if (byReference && outerHTML.includes('aria-labelledby')) return true;
    if (words.every((word) => outerHTML.includes(word))) return true;
    if (one.childElementCount === 0) return false;
    const { textContent } = one;
    return words.every((word) => textContent.includes(word) || outerHTML.includes(word));
  };
}
