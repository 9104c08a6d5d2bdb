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

export const EDITOR = '[contenteditable]:not([contenteditable=false])';

/** Where people type or choose. What stands there is never part of a name. */
const FIELD =
  'input:not([type=button],[type=submit],[type=reset],[type=image],[type=checkbox],[type=radio]),' +
  `select,textarea,[role=textbox],[role=searchbox],${EDITOR}`;

/** The ARIA role, or empty. */
export function roleOf(element: Element): string {
  const given = element.getAttribute('role')?.trim().split(/\s+/)[0];
  if (given) return given;
  const { localName } = element;
  if (element instanceof HTMLInputElement) return INPUT_ROLES[element.type] ?? 'textbox';
  if (element instanceof HTMLSelectElement)
    return element.multiple || element.size > 1 ? 'listbox' : 'combobox';
  if (localName === 'a') return element.hasAttribute('href') ? 'link' : '';
  if (element.matches(EDITOR)) return 'textbox';
  return ROLES[localName] ?? (/^h[1-6]$/.test(localName) ? 'heading' : '');
}

export function isField(element: Element): boolean {
  return element.matches(FIELD);
}
