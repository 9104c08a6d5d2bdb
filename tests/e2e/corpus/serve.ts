import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listening, type Pages } from '../pages-under-report.ts';

const packages = fileURLToPath(new URL('../../../node_modules', import.meta.url));

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** Fonts and scripts that pages ask other servers for would make them differ from machine to machine. */
const ON_THEIR_OWN = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:";

/** A folder of an installed package, as the root of a site of its own. */
export async function servePackage(name: string, root: string): Promise<Pages> {
  const folder = join(packages, name, root);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://corpus.test');
    const file = normalize(join(folder, decodeURIComponent(pathname)));
    const found = file.startsWith(folder) ? readFile(file) : Promise.reject(new Error('outside'));
    found.then(
      (bytes) => {
        response.writeHead(200, {
          'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': ON_THEIR_OWN,
        });
        response.end(bytes);
      },
      () => {
        response.writeHead(404);
        response.end();
      },
    );
  });
  return listening(server);
}
