import { createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between a browser and a helpdesk on this machine, and may keep what it is given for itself. */
export interface Between {
  /** `http://127.0.0.1:…`, in the place of the helpdesk's own origin. */
  origin: string;
  /** From now on nothing goes through, and nobody hears of it. */
  swallow(on: boolean): void;
  /** Requests the helpdesk has and has not answered yet. */
  busy(): number;
  close(): Promise<void>;
}

/** @param target address of the helpdesk; its path does not matter */
export async function standBetween(target: string): Promise<Between> {
  const { hostname, port, host } = new URL(target);
  let swallows = false;
  let busy = 0;
  const server = createServer((incoming, outgoing) => {
    const carryOn = (body: Buffer) => {
      if (swallows) return;
      busy += 1;
      const { method, url: path } = incoming;
      const headers = { ...incoming.headers, host, 'content-length': body.length };
      const onward = ask({ hostname, port, method, path, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        // A browser that was killed takes no more of it; the helpdesk is heard out all the same.
        outgoing.once('close', () => answer.resume());
        answer.once('close', () => (busy -= 1));
      });
      onward.once('error', () => {
        busy -= 1;
        outgoing.destroy();
      });
      onward.end(body);
    };
    // Of a sender that was killed in the middle a helpdesk gets nothing it could act on.
    bodyOf(incoming).then(carryOn, () => undefined);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    swallow: (on) => {
      swallows = on;
    },
    busy: () => busy,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** @throws where the sender goes away in the middle */
async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
