import { createServer, request as forward } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** One request on its way out of the browser, whoever in it made it. */
export interface Heard {
  /** Host and port it was meant for. */
  host: string;
  method: string;
  address: string;
  headers: [string, string][];
  body: Buffer;
}

export interface RecordingProxy {
  port: number;
  heard: Heard[];
  close(): Promise<void>;
}

/** Every name of a test is one of this machine; others are not spoken to. */
const isHere = (name: string) => /^(?:127\.0\.0\.1|(?:[\w-]+\.)*example\.test)$/.test(name);

const inPairs = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, index): [string, string][] => (index % 2 ? [] : [[name, raw[index + 1] ?? '']]));

/**
 * The only way out of a browser: keeps every byte of every request and passes it on. What would be encrypted is
 * heard of by its host, and goes no further: only this machine is spoken to.
 */
export async function startRecordingProxy(): Promise<RecordingProxy> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url: address = '', headers } = request;
      const body = Buffer.concat(pieces);
      const { host = '', hostname = '', port = '' } = URL.canParse(address) ? new URL(address) : {};
      heard.push({ host, method, address, headers: inPairs(request.rawHeaders), body });
      if (!isHere(hostname)) {
        response.writeHead(502).end();
        return;
      }
      const path = address.slice(address.indexOf('/', 'http://'.length));
      const passed = forward({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      passed.on('error', () => response.destroy());
      passed.end(body);
    });
  });
  // Sockets, and everything encrypted.
  server.on('connect', (request, socket, head) => {
    const host = request.url ?? '';
    const one: Heard = {
      host,
      method: 'CONNECT',
      address: host,
      headers: inPairs(request.rawHeaders),
      body: head,
    };
    heard.push(one);
    const [name = '', port] = host.split(':');
    socket.on('error', () => socket.destroy());
    if (!isHere(name)) {
      socket.end('HTTP/1.1 502 Not this machine\r\n\r\n');
      return;
    }
    const passed = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      passed.write(head);
      passed.pipe(socket);
      socket.on('data', (piece: Buffer) => (one.body = Buffer.concat([one.body, piece])));
      socket.pipe(passed);
    });
    passed.on('error', () => socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    heard,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
