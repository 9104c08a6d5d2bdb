import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as a double sees it, and as tests look back at it. */
export interface Seen {
  method: string;
  /** Path with query. */
  path: string;
  url: URL;
  headers: Headers;
  body: Buffer;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  /** Objects go out as JSON. */
  body?: unknown;
}

/**
 * What goes wrong with one request. `reply`: something else is answered and nothing is done. The others
 * are the ways an answer gets lost: before the request was looked at, after it was carried out, in the
 * middle of the answer, or never coming.
 */
export type Mishap = { kind: 'reply'; reply: Reply } | { kind: 'refuse' | 'cut' | 'cut-answer' | 'hang' };

export interface DoubleServer {
  address: string;
  seen: Seen[];
  /** Lets one mishap happen, to the first request the filter picks. */
  mishap: (what: Mishap, picks?: (request: Seen) => boolean) => void;
  close: () => Promise<void>;
}

async function read(request: IncomingMessage, address: string): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const path = request.url ?? '/';
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  return {
    method: request.method ?? '',
    path,
    url: new URL(path, address),
    headers,
    body: Buffer.concat(chunks),
  };
}

function answer(response: ServerResponse, { status, headers = {}, body = '' }: Reply, half = false): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = Buffer.from(text);
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...headers });
  if (half) response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
  else response.end(bytes);
}

/** The parts of a multipart body, read by the platform's own parser. */
export function formOf({ headers, body }: Seen): Promise<FormData> {
  return new Response(new Uint8Array(body), { headers }).formData();
}

/** A real HTTP server on loopback that plays one helpdesk, and misbehaves on request. */
export async function startDouble(handle: (request: Seen) => Reply | Promise<Reply>): Promise<DoubleServer> {
  const seen: Seen[] = [];
  let waiting: { what: Mishap; picks: (request: Seen) => boolean } | undefined;
  let address = '';

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const one = await read(request, address);
    seen.push(one);
    const what = waiting?.picks(one) ? waiting.what : undefined;
    if (what) waiting = undefined;
    if (what?.kind === 'refuse') {
      response.destroy();
      return;
    }
    const reply = what?.kind === 'reply' ? what.reply : await handle(one);
    if (what?.kind === 'cut') response.destroy();
    else if (what?.kind !== 'hang') answer(response, reply, what?.kind === 'cut-answer');
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((thrown: unknown) =>
      answer(response, { status: 500, body: String(thrown) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    address,
    seen,
    mishap: (what, picks = () => true) => {
      waiting = { what, picks };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
