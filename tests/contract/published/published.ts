import type { Seen } from '../doubles/server';

/** What a test of the suite found out about one schema; `tests/run.ts` makes its table of it. */
export interface Judged {
  source: string;
  /** Different requests, and how many of them the schema speaks of. */
  requests: number;
  described: number;
  /** Why nothing was held against it. */
  missing?: string | undefined;
}

export interface Verdict {
  /** One line for each. */
  faults: string[];
  /** Requests it speaks of. */
  described: number;
}

/** What there is to hold an adapter's requests against: a vendor's own schema, or that of a maintained client. */
export interface Published {
  /** As the table has it: a package of npm, or a file beside the project. */
  source: string;
  /** Why nothing can be held against it on this machine; such a test is skipped, and says so. */
  missing?: string | undefined;
  judge(requests: readonly Seen[]): Verdict | Promise<Verdict>;
}

declare module 'vitest' {
  interface TaskMeta {
    published?: Judged;
  }
}

/** The body, where it is JSON of any kind. */
export function jsonOf({ headers, body }: Seen): unknown {
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/.test(headers.get('content-type') ?? '');
  return isJson ? JSON.parse(body.toString()) : undefined;
}

/** The names of a form's parts. */
export const partsOf = ({ body }: Seen) =>
  [...body.toString('latin1').matchAll(/^content-disposition: form-data; name="([^"]*)"/gim)].map(
    ([, name]) => name ?? '',
  );

/** Whether a path is one of a template's, such as `/issues/{id}`. */
export function fits(template: string, path: string): boolean {
  const wanted = template.split('/');
  const given = path.split('/');
  const isSame = (part: string, index: number) => {
    const [before, after] = part.split(/\{[^}]*\}/);
    const is = given[index] ?? '';
    if (after === undefined) return part === is;
    const least = (before ?? '').length + after.length;
    return is.length > least && is.startsWith(before ?? '') && is.endsWith(after);
  };
  return wanted.length === given.length && wanted.every(isSame);
}

/** The template of a path, of those that fit the one with the fewest placeholders. */
export function templateOf(templates: Iterable<string>, path: string): string | undefined {
  const holes = (template: string) => template.split('{').length;
  return [...templates].filter((one) => fits(one, path)).sort((a, b) => holes(a) - holes(b))[0];
}

/** How a fault names its request. */
export const nameOf = ({ method, url }: Seen) => `${method} ${url.pathname}${url.search}`;
