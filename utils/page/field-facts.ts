import { MAX_NAME } from './limits';

/** What says which values a field takes, so that a replay can put one there that fits. */
const TAKES = ['min', 'max', 'minlength', 'maxlength'];

export function takesOf(field: Element): Record<string, string> {
  const takes: Record<string, string> = 'type' in field ? { type: String(field.type) } : {};
  for (const name of TAKES) {
    const value = field.getAttribute(name);
    if (value && value.length <= MAX_NAME) takes[name] = value;
  }
  return takes;
}

export function chosenOptions({ options }: HTMLSelectElement): string {
  return [...options].flatMap(({ selected, label, text }) => (selected ? label || text : [])).join(', ');
}

export function isEmpty(field: Element): boolean {
  return 'value' in field ? field.value === '' : field.textContent === '';
}

/** Its click says what it became. */
export function isBox(element: EventTarget | null): element is HTMLInputElement {
  return element instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(element.type);
}
