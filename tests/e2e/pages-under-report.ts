import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../pages', import.meta.url));

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

export interface Pages {
  url: string;
  close(): Promise<void>;
}

/** The pages of tests/pages on an address of their own; everything else is a 404. */
export async function startPages(): Promise<Pages> {
  const server = createServer((request, response) => {
    const name = basename(new URL(request.url ?? '/', 'http://pages.test').pathname);
    const file = join(folder, name);
    const type = TYPES[extname(name)];
    const found = type !== undefined && existsSync(file);
    response.writeHead(found ? 200 : 404, { 'content-type': found ? type : 'text/plain' });
    response.end(found ? readFileSync(file) : 'not here');
  });
  return listening(server);
}

/** A server on a port of this machine that was free. */
export async function listening(server: Server): Promise<Pages> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
