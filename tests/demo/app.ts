import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { newCases, type Case } from './cases.ts';

export interface DemoApp {
  /**
   * `http://localhost:4411`, without a slash at its end. By name, because permissions know no ports: it must
   * be another host than the desk's 127.0.0.1.
   */
  url: string;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const FILES = ['/app.css', '/app.js', '/cases.js', '/case.js', '/dom.js', '/photos/site.svg'];

/**
 * The application under report: a small register of cases with four real faults, each of a kind that
 * reporters meet and agents have to find. Export throws in its handler, Save is answered 500, one photo is
 * missing, and a new visit silently loses how many people were met.
 */
export async function startDemoApp(port = 0): Promise<DemoApp> {
  const cases = newCases();
  const server = createServer((request, response) => void answer(request, response, cases));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : port}`,
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, cases: Case[]): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://app');
  const one = cases.find(({ id }) => id === Number(/^\/api\/cases\/(\d+)/.exec(pathname)?.[1]));
  const route = `${request.method ?? 'GET'} ${pathname.replace(/\d+/, ':id')}`;
  if (route === 'GET /') redirect(response, '/cases');
  else if (route === 'GET /cases' || route === 'GET /cases/:id') sendFile(response, '/index.html');
  else if (route === 'GET /api/cases') sendJson(response, 200, cases);
  else if (route === 'GET /api/cases/:id' && one) sendJson(response, 200, one);
  // Fault: whoever saves is told nothing but that it failed.
  else if (route === 'PUT /api/cases/:id' && one)
    sendJson(response, 500, { error: 'deadlock detected', retry: false });
  else if (route === 'POST /api/cases/:id/visits' && one) await addVisit(request, response, one);
  // Fault: the photo of this one case was never uploaded.
  else if (/^\/photos\/\d+\.svg$/.test(pathname) && pathname !== '/photos/1042.svg')
    sendFile(response, '/photos/site.svg');
  else if (FILES.includes(pathname)) sendFile(response, pathname);
  else sendJson(response, 404, { error: 'not found' });
}

/** Fault: the form sends `people`, and this reads `persons`. Nobody is told. */
async function addVisit(request: IncomingMessage, response: ServerResponse, one: Case): Promise<void> {
  let body = '';
  for await (const piece of request) body += String(piece);
  const sent = new URLSearchParams(body);
  const visit = {
    date: sent.get('date') ?? '',
    purpose: sent.get('purpose') ?? '',
    people: sent.get('persons') ?? '',
  };
  one.visits.push(visit);
  sendJson(response, 201, visit);
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { Location: to });
  response.end();
}

function sendFile(response: ServerResponse, path: string): void {
  response.writeHead(200, {
    'Content-Type': TYPES[extname(path)] ?? 'text/plain',
    'Cache-Control': 'no-store',
  });
  response.end(readFileSync(new URL(`app${path}`, import.meta.url)));
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}
