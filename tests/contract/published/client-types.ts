import type { Seen } from '../doubles/server';
import { jsonOf, nameOf, type Published, templateOf } from './published';
import { type Claim, typeFaults } from './types';

/** One operation of an API, as types of a client in TypeScript have it. */
export interface TypedOperation {
  /** With the method before it, such as `POST /projects/{id}/issues`. */
  operation: string;
  /** Types of the query and of a JSON body, where the client has them. */
  query?: string;
  body?: string;
}

/** Names as clients write them in TypeScript. */
export const camel = (name: string) => name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());

/**
 * A client whose types say what an operation takes, and not where it is: of these, the operations we call.
 *
 * @param imports brings the types
 * @param path that of a request as `operations` have it
 * @param named names as the client has them
 */
export function clientTypes(
  source: string,
  imports: string,
  operations: readonly TypedOperation[],
  path: (url: URL) => string,
  named: (name: string) => string = (name) => name,
): Published {
  const templates = operations.map(({ operation }) => operation);
  const renamed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [named(name), one]));
  };
  const claimsOf = (request: Seen, { query, body }: TypedOperation): Claim[] => {
    const of = nameOf(request);
    const given = Object.fromEntries(request.url.searchParams);
    const value = jsonOf(request);
    return [
      ...(query ? [{ of, type: `Text<${query}>`, value: renamed(given) }] : []),
      ...(body && value !== undefined ? [{ of, type: body, value: renamed(value) }] : []),
    ];
  };
  const text =
    'type Text<T> = { [K in keyof T]: T[K] extends infer V ? (V extends number | boolean ? `${V}` : V) : never };';
  return {
    source,
    judge(requests) {
      const found = requests.flatMap((request) => {
        const template = templateOf(templates, `${request.method} ${path(request.url)}`);
        const operation = operations.find((one) => one.operation === template);
        return operation ? [{ request, operation }] : [];
      });
      const claims = found.flatMap(({ request, operation }) => claimsOf(request, operation));
      return { faults: typeFaults(`${imports} ${text}`, claims), described: found.length };
    },
  };
}
