import type { Property, Remote } from './protocol';

/** Entries shown of an object, as many as the recorder shows. */
const MAX_ENTRIES = 12;
/** Characters of a text inside an object. */
const MAX_STRING = 400;

/** What was found in objects, by their id. */
export type Insides = ReadonlyMap<string, readonly Property[]>;

/** Objects whose entries would say more than their description. */
export function isOpenable({ type, subtype, objectId }: Remote): boolean {
  return type === 'object' && objectId !== undefined && (subtype === undefined || subtype === 'array');
}

/** Values that anybody writes alike. */
export function isPlain({ type, subtype }: Remote): boolean {
  return subtype === 'null' || !['object', 'function', 'symbol'].includes(type);
}

/** The arguments of a console call, with the first one's specifiers filled in. https://console.spec.whatwg.org/#formatter */
export function argumentsText(args: readonly Remote[], insides: Insides): string {
  const [template, ...rest] = args;
  if (template?.type !== 'string' || rest.length === 0)
    return args.map((one) => remoteText(one, insides)).join(' ');
  const filled = String(template.value).replace(/%([csdifoO%])/g, (sign, type: string) => {
    if (type === '%') return '%';
    const next = rest.shift();
    if (!next) return sign;
    return type === 'c' ? '' : remoteText(next, insides);
  });
  return [filled, ...rest.map((one) => remoteText(one, insides))].join(' ');
}

/**
 * One value. Chromium keeps objects themselves and not what they held when they were logged, so their entries are
 * those of the click, and the text says “now”.
 */
export function remoteText(remote: Remote, insides: Insides): string {
  if (remote.type === 'string') return String(remote.value);
  const entries = insides.get(remote.objectId ?? '');
  if (!entries) return plainText(remote);
  const isList = remote.subtype === 'array';
  const shown = entries.filter(({ name, enumerable }) => enumerable && !(isList && name === 'length'));
  const texts = shown
    .slice(0, MAX_ENTRIES)
    .map(({ name, value }) => (isList ? '' : `${name}: `) + (value ? insideText(value) : '(...)'));
  const all = [...texts, ...(shown.length > MAX_ENTRIES ? ['...'] : [])].join(', ');
  return `${remote.description ?? 'Object'} now ${isList ? `[${all}]` : `{${all}}`}`;
}

function insideText(remote: Remote): string {
  if (remote.type !== 'string') return plainText(remote);
  const text = String(remote.value);
  return JSON.stringify(text.length > MAX_STRING ? `${text.slice(0, MAX_STRING)}...` : text);
}

/** A function's description is its whole source. */
function plainText({ type, subtype, value, unserializableValue, description }: Remote): string {
  if (type === 'function') return 'function';
  if (type === 'undefined' || subtype === 'null') return subtype ?? type;
  return unserializableValue ?? description ?? String(value);
}
