/** Characters of a name that is shown. */
const MAX_SHOWN = 60;

/** Looked up once for each element, because it is drawn with every frame. */
const names = new WeakMap<Element, string>();

/**
 * What an element is called in the panel and beside the pointer. By its label or its first words and not by the book, which
 * would be as many bytes as all the pointing; nothing that was typed.
 */
export function nameOf(element: Element): string {
  const known = names.get(element);
  if (known !== undefined) return known;
  const said = ['aria-label', 'alt', 'title', 'placeholder']
    .map((name) => element.getAttribute(name)?.trim())
    .find(Boolean);
  const isField = element.matches('input,select,textarea,[contenteditable],body');
  const words = isField ? '' : element.textContent.slice(0, 10 * MAX_SHOWN).replace(/\s+/g, ' ');
  const name = (said ?? words.trim()).slice(0, MAX_SHOWN) || `<${element.localName}>`;
  names.set(element, name);
  return name;
}
