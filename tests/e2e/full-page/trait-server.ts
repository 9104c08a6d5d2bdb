import { createServer } from 'node:http';
import { listening, type Pages } from '../pages-under-report.ts';

/** What there is to serve. */
interface Served {
  html: string;
  headers?: Record<string, string>;
}

/** Each page at `/<its number>`, with whatever query. */
export async function startTraits(traits: readonly Served[]): Promise<Pages> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://traits.test');
    const trait = traits[Number(pathname.slice(1) || NaN)];
    response.writeHead(trait ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      ...trait?.headers,
    });
    response.end(trait?.html ?? 'not here');
  });
  return listening(server);
}
