/** Text that is HTML already. Only `html` makes it, so nothing that came from a report can pass as it. */
class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export type { Html };
type Insert = Html | string | number | Insert[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function html(parts: TemplateStringsArray, ...inserts: Insert[]): Html {
  return new Html(String.raw({ raw: parts }, ...inserts.map(insert)));
}

function insert(value: Insert): string {
  if (value instanceof Html) return value.source;
  if (Array.isArray(value)) return value.map(insert).join('');
  return String(value).replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '');
}
