import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlantedPage } from './planted-page.ts';

export interface PageServer {
  /** `http://127.0.0.1:…` */
  site: string;
  /** The same server by a name that leads there through the recording proxy. */
  elsewhere: string;
  /** Serves this page from now on, and nothing else. */
  show(page: PlantedPage): void;
  close(): Promise<void>;
}

/** The pages under report. Whatever else is asked for fails, and says in header and body what was sent to it. */
export async function startPageServer(): Promise<PageServer> {
  let shown: PlantedPage | undefined;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const document = shown?.documents.get(path);
      if (document !== undefined) {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(document);
      } else if (shown?.scripts.has(path)) {
        response
          .writeHead(200, { 'content-type': 'text/javascript' })
          .end('setTimeout(function told() { throw new Error("from a script of its own") })');
      } else {
        const { authorization = 'none', 'x-canary': canary = 'none' } = request.headers;
        const headers = { 'content-type': 'text/plain', 'x-told': String(canary), 'x-shown': authorization };
        response.writeHead(500, headers).end(Buffer.concat(pieces));
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    site: `http://127.0.0.1:${port}`,
    elsewhere: `http://elsewhere.example.test:${port}`,
    show: (page) => {
      shown = page;
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
