import { createServer, type IncomingMessage } from 'node:http';
import { extname } from 'node:path';

/** Pages that do something by themselves and say when they are done. */
export interface Workload {
  /** Address of the page that begins at once when it is opened. */
  url: string;
  /**
   * What the page that is open says when it is over, by POST to `/over`; to be asked for before it is opened.
   *
   * @throws Error with what the page says went wrong
   */
  over(): Promise<string>;
  close(): Promise<void>;
}

/** Milliseconds that a run may take, on a machine that does other things too. */
const PATIENCE_MS = 300_000;

const TYPES: Record<string, string> = {
  '': 'text/html; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** Nothing is kept from run to run, so that each compiles its scripts as the first one did. */
const HEADERS = {
  'cache-control': 'no-store',
  // Isolated pages have a clock of 5 µs; others are given one of 100.
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/**
 * @param fileAt content by path, undefined for what there is not
 * @param start path and query of the page to open
 */
export async function startWorkload(
  fileAt: (path: string) => string | Uint8Array | undefined,
  start: string,
): Promise<Workload> {
  let hear: (outcome: string) => void = () => undefined;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://workload.test').pathname);
    if (path === '/over') {
      void bodyOf(request).then((outcome) => hear(outcome));
      response.writeHead(204).end();
      return;
    }
    const file = fileAt(path);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(file === undefined ? 404 : 200, { ...HEADERS, 'content-type': type });
    response.end(file ?? 'not here');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The workload has no port');
  return {
    url: `http://127.0.0.1:${address.port}${start}`,
    over: () =>
      new Promise((done, fail) => {
        const timer = setTimeout(() => fail(new Error(`Not over after ${PATIENCE_MS} ms`)), PATIENCE_MS);
        hear = (outcome) => {
          clearTimeout(timer);
          if (/^\w*Error\b/.test(outcome)) fail(new Error(outcome));
          else done(outcome);
        };
      }),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) body += String(piece);
  return body;
}
