/** Reading JSON of which only some is known; everything else is shown as it came. */

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What lies at a path of names, or undefined. */
export function at(value: unknown, ...path: string[]): unknown {
  let found = value;
  for (const name of path) found = isObject(found) ? found[name] : undefined;
  return found;
}

/** A text or number at a path as text; empty where there is none. */
export function textAt(value: unknown, ...path: string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

export function listAt(value: unknown, ...path: string[]): unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

export function entriesAt(value: unknown, ...path: string[]): [string, unknown][] {
  const found = at(value, ...path);
  return isObject(found) ? Object.entries(found) : [];
}

/** Everything in a value in one line: `Firefox 153.0`, `1280 × 720`, `en, fr`, `4g downlink 1.3`. */
export function inWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (!isObject(value)) return textAt({ value }, 'value');
  if ('width' in value) return Object.values(value).map(inWords).join(' × ');
  return Object.entries(value)
    .map(([name, each]) => (typeof each === 'number' ? `${name} ${each}` : inWords(each)))
    .join(' ');
}
