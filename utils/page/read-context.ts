/** Where a profile says a value stands in a page. The same shape as in a profile, without its texts. */
export interface PageRead {
  /** Name under which the value is answered. */
  field: string;
  /** The first that yields text wins. */
  from: readonly PageSource[];
}

export type PageSource =
  | { kind: 'address'; pattern: string }
  | { kind: 'meta'; name: string }
  | { kind: 'attribute'; selector: string; attribute: string }
  | { kind: 'text'; selector: string }
  | { kind: 'global'; path: string };

/**
 * Both functions below are sent into the page by their source text (`scripting.executeScript({ func })`),
 * so that nothing outside their own braces exists for them: no import, no constant, no helper.
 */

/**
 * What the sources in address and document say, field → text of at most 500 characters (as much as a
 * report keeps of one). Runs in the isolated world. Typed values are never read: an input has no text and
 * its `value` attribute is refused.
 */
export function readContext(reads: readonly PageRead[]): Record<string, string> {
  const LONGEST = 500;
  const find = (source: PageSource): string | null | undefined => {
    switch (source.kind) {
      case 'address': {
        const match = new RegExp(source.pattern).exec(location.href.slice(0, 2_000));
        return match?.[1] ?? match?.[0];
      }
      case 'meta': {
        const named = [...document.querySelectorAll('meta')].find(
          (meta) => (meta.getAttribute('name') ?? meta.getAttribute('property')) === source.name,
        );
        return named?.content;
      }
      case 'attribute':
        return source.attribute.toLowerCase() === 'value'
          ? undefined
          : document.querySelector(source.selector)?.getAttribute(source.attribute);
      case 'text': {
        const found = document.querySelector(source.selector);
        return found?.matches('textarea, script, style, [contenteditable]') ? undefined : found?.textContent;
      }
      case 'global':
        return undefined;
    }
  };
  const values: Record<string, string> = {};
  for (const { field, from } of reads) {
    for (const source of from) {
      try {
        const text = (find(source) ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST);
        if (!text) continue;
        values[field] = text;
        break;
      } catch {
        // A pattern or selector the browser does not take: the next source may still do.
      }
    }
  }
  return values;
}

/**
 * The same for the sources of kind `global`, in the page's own world. Only strings, finite numbers and
 * booleans count, and only what lies there as data: a getter or a function is never run.
 */
export function readGlobals(reads: readonly PageRead[]): Record<string, string> {
  const LONGEST = 500;
  const values: Record<string, string> = {};
  for (const { field, from } of reads) {
    for (const source of from) {
      if (source.kind !== 'global') continue;
      try {
        let value: unknown = globalThis;
        for (const name of source.path.split('.')) {
          value =
            typeof value === 'object' && value !== null
              ? Object.getOwnPropertyDescriptor(value, name)?.value
              : undefined;
        }
        const plain = typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
        const text = plain ? String(value).trim().slice(0, LONGEST) : '';
        if (!text) continue;
        values[field] = text;
        break;
      } catch {
        // A proxy of the page that throws: there is nothing to read.
      }
    }
  }
  return values;
}
