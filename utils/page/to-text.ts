import { MAX_DEPTH, MAX_ENTRIES, MAX_STRING, MAX_TEXT, MAX_VALUES } from './limits';
import * as native from './natives';

/**
 * Values of the page as bounded text, made at once: no object of the page is kept, none of its getters,
 * `toJSON` or `toString` is run. (An error's own texts are read as properties, and a proxy's traps cannot
 * be avoided; whatever they throw ends here.)
 *
 * All marks are of Latin-1: one character beyond it doubles the memory of the whole text.
 */

/** Characters that may still be written for the value at hand. */
let left = 0;

/** As text of at most `MAX_TEXT` characters and a mark of what was cut. */
export const toText = (value: unknown): string => argumentsToText([value], 0);

/**
 * The arguments of a console call from `next` on, the specifiers in the first one filled in: c (style, not
 * shown), d, f, i, o, s. https://console.spec.whatwg.org/#formatter
 */
export function argumentsToText(args: readonly unknown[], next: number): string {
  left = MAX_VALUES;
  let text = '';
  const template = args[next];
  if (typeof template === 'string' && args.length > next + 1) {
    next++;
    for (let i = 0; i < template.length && left > 0; i++) {
      const sign = template[i] ?? '';
      const type = template[i + 1] ?? '';
      if (sign === '%' && type >= 'c' && type <= 's' && next < args.length) {
        const shown = write(args[next++], 0);
        if (type > 'c') text += shown;
        i++;
      } else {
        text += sign;
        left--;
      }
    }
  }
  for (; next < args.length && left > 0; next++) text += (text && ' ') + write(args[next], 0);
  return cut(text, MAX_TEXT);
}

/**
 * The places of an error's stack, or undefined for what is none. Chromium writes the message above them, which
 * is told already and would leave them no room where it is long.
 */
export const stackOf = (value: unknown): string | undefined =>
  native.isError(value) ? stackText(value.stack, `${value.name}: ${value.message}\n`) : undefined;

/** A page may have put anything in the place of a stack. */
export const stackText = (stack: unknown, head = ''): string | undefined =>
  typeof stack === 'string'
    ? cut(native.slice(stack, native.slice(stack, 0, head.length) === head ? head.length : 0), MAX_TEXT)
    : undefined;

/** Marks how much was left out. Copied, because a slice would keep the whole text alive in memory. */
export function cut(text: string, length: number): string {
  const over = text.length - length;
  return native.slice(` ${over > 0 ? `${native.slice(text, 0, length)}... +${over}` : text}`, 1);
}

function write(value: unknown, depth: number): string {
  let text = '...';
  if (left > 0) {
    try {
      if (typeof value === 'string')
        text = depth ? native.stringify(cut(value, MAX_STRING)) : cut(value, left);
      else if (typeof value === 'function') text = `function ${ownName(value)}`;
      else text = typeof value === 'object' && value ? writeObject(value, depth) : String(value);
    } catch {
      text = '[unreadable]';
    }
  }
  left -= text.length + 1;
  return text;
}

function writeObject(value: object, depth: number): string {
  if (native.isError(value)) {
    const { cause, message, name } = value;
    return `${name}: ${cut(message, left)}${cause === undefined ? '' : `\n[cause] ${write(cause, depth + 1)}`}`;
  }
  if (value instanceof native.NativeElement) return `<${value.localName}${value.id && `#${value.id}`}>`;
  const list = native.isArray(value);
  let text = '';
  const add = (name: string | number, index: number) => {
    if (text) text += ', ';
    const full = index === MAX_ENTRIES || depth === MAX_DEPTH || left <= 0;
    if (full) {
      text += '...';
    } else {
      const entry = native.getOwnPropertyDescriptor(value, name);
      text += (list ? '' : `${name}: `) + (entry?.get ? '(...)' : write(entry?.value, depth + 1));
    }
    return full;
  };
  if (list) for (let i = 0; i < value.length && !add(i, i); i++);
  else if (!native.isView(value)) native.some(native.keys(value), add);
  const type = ownName(ownValue(native.getPrototypeOf(value), 'constructor'));
  return list ? `[${text}]` : `${type && type !== 'Object' ? `${type} ` : ''}{${text}}`;
}

const ownValue = (value: unknown, name: string): unknown =>
  value ? native.getOwnPropertyDescriptor(value, name)?.value : value;

const ownName = (value: unknown): string => {
  const name = ownValue(value, 'name');
  return typeof name === 'string' ? name : '';
};
