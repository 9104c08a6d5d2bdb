import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Seen } from '../doubles/server';
import { jsonOf, nameOf, type Published, templateOf } from './published';
import { type Claim, typeFaults } from './types';

const PACKAGE = '@octokit/openapi-types';

/** Numbers and switches are text in an address. */
const IMPORTS = `
import type { paths } from '${PACKAGE}';
type Text<V> = V extends number | boolean ? \`\${V}\` : V;
type Query<O> = O extends { parameters: { query?: infer Q } }
  ? [Q] extends [undefined] ? Record<string, never> : { [K in keyof Q]: Text<Q[K]> } : Record<string, never>;
type Body<O> = O extends { requestBody?: infer R }
  ? NonNullable<R> extends { content: { 'application/json': infer B } } ? B : never : never;
`.replaceAll('\n', ' ');

/** Every path of the interface `paths`, which has one a line. */
function allPaths(): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));
  const [, paths = ''] = readFileSync(join(folder, 'types.d.ts'), 'utf8').split('export interface paths {');
  const [own = ''] = paths.split('\n}');
  return [...own.matchAll(/^ {2}"(\/[^"]*)": \{$/gm)].map(([, path]) => path ?? '');
}

function claimsOf(request: Seen, path: string): Claim[] {
  const operation = `paths[${JSON.stringify(path)}][${JSON.stringify(request.method.toLowerCase())}]`;
  const of = nameOf(request);
  const query = Object.fromEntries(request.url.searchParams);
  const body = jsonOf(request);
  return [
    { of, type: `Query<${operation}>`, value: query },
    ...(body === undefined ? [] : [{ of, type: `Body<${operation}>`, value: body }]),
  ];
}

/** GitHub's own description (github.com/github/rest-api-description) as types: the whole of it, so what is not in it is not there. */
export const githubTypes: Published = {
  source: `npm ${PACKAGE}`,
  judge(requests) {
    const paths = allPaths();
    const found = requests.map((request) => ({
      request,
      path: templateOf(paths, request.url.pathname.replace('/api/v3', '')),
    }));
    const unknown = found.flatMap(({ request, path }) => (path ? [] : [`${nameOf(request)}: no such path`]));
    const claims = found.flatMap(({ request, path }) => (path ? claimsOf(request, path) : []));
    return {
      faults: [...unknown, ...typeFaults(IMPORTS, claims)],
      described: requests.length - unknown.length,
    };
  },
};
