import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Kind, Places } from '../pages/kinds/kind.ts';
import { CERTIFICATE } from './certificate.ts';

export interface KindPages {
  at: Places;
  /** Address of the page of a kind. */
  address(kind: Kind): string;
  close(): Promise<void>;
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-1.3 */
const SOCKET_KEY = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** A frame that closes. 1011: the server met something unexpected. */
const closeFrame = (code: number) => Buffer.from([0x88, 2, code >> 8, code & 255]);

const PICTURE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');

/** Milliseconds until a slow answer comes, if anybody still waits for it. */
const SLOW_MS = 5_000;

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

const end = (server: Server) =>
  new Promise<void>((done) => {
    server.closeAllConnections();
    server.close(() => done());
  });

function html(kind: Kind, at: Places): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${kind.name}</title>
    <link rel="icon" href="data:,">${kind.head?.(at) ?? ''}</head><body>${kind.body?.(at) ?? ''}</body></html>`;
}

function onUpgrade(request: IncomingMessage, socket: Duplex): void {
  const code = Number(/\/socket\/(1\d+)$/.exec(request.url ?? '')?.[1]);
  if (!code) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    return;
  }
  const key = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}${SOCKET_KEY}`)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  );
  socket.end(closeFrame(code));
}

/** The page of every kind under `/kind/<number>`, and what the pages ask for; everything else is a 404. */
export async function startKindPages(kinds: readonly Kind[]): Promise<KindPages> {
  const at: Places = { own: '', other: '', secure: '', nobody: '' };
  const answer: RequestListener = (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://pages.test');
    const [, place, value] = pathname.split('/');
    const code = searchParams.get('code') ?? '';
    const cors = searchParams.has('cors') ? { 'access-control-allow-origin': '*' } : {};
    const kind = place === 'kind' ? kinds[Number(value)] : undefined;
    if (kind) {
      const policy = kind.policy && { 'content-security-policy': kind.policy };
      response.writeHead(kind.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...policy });
      response.end(html(kind, at));
    } else if (place === 'js') {
      response.writeHead(200, { 'content-type': 'text/javascript', ...cors }).end(code);
    } else if (place === 'frame') {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<title>frame</title><script>${code}</script>`);
    } else if (place === 'picture') {
      response.writeHead(200, { 'content-type': 'image/gif', 'cache-control': 'max-age=60' }).end(PICTURE);
    } else if (place === 'slow') {
      setTimeout(() => response.end('late'), SLOW_MS).unref();
    } else if (place === 'redirect') {
      response.writeHead(302, { location: '/status/200' }).end();
    } else if (place === 'status') {
      response.writeHead(Number(value), { 'content-type': 'text/plain', ...cors }).end('an answer');
    } else {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
    }
  };
  const sockets = new Set<Duplex>();
  const plain = createServer(answer).on('upgrade', (request, socket: Duplex) => {
    sockets.add(socket);
    onUpgrade(request, socket);
  });
  const other = createServer(answer);
  const secure = createSecureServer(CERTIFICATE, answer);
  const gone = createServer();
  const nobody = await listen(gone);
  await end(gone);
  Object.assign(at, {
    own: `http://127.0.0.1:${await listen(plain)}`,
    other: `http://localhost:${await listen(other)}`,
    secure: `https://127.0.0.1:${await listen(secure)}`,
    nobody: `http://127.0.0.1:${nobody}`,
  });
  return {
    at,
    address: (kind) => `${kind.secure ? at.secure : at.own}/kind/${kinds.indexOf(kind)}`,
    close: async () => {
      // They are no connections of the server any more.
      for (const socket of sockets) socket.destroy();
      await Promise.all([plain, other, secure].map(end));
    },
  };
}
