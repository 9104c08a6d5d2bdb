import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LeftPages {
  /** `http://127.0.0.1:<port>` and `http://localhost:<port>`: the same pages, two origins. */
  own: string;
  other: string;
  close(): Promise<void>;
}

/** Draws a mark, writes it to the console among other things, and shows it in its title when all is there. */
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>-</title>
  <link rel="icon" href="data:,"></head><body><p>A page to leave</p>
  <a id="link" href="/page">next</a><form id="form" action="/page"><input name="q" value="1"></form>
  <img src="/missing.png" alt=""><iframe srcdoc="<script>console.error('in a frame')</script>"></iframe>
  <script>
    const mark = 'left-' + crypto.randomUUID();
    for (let i = 0; i < 50; i++) console.log('line ' + i + ' ' + 'x'.repeat(500));
    console.error(mark);
    addEventListener('load', () => { document.title = mark; });
  </script></body></html>`;

export async function startLeftPages(): Promise<LeftPages> {
  const server = createServer(({ url = '' }, response) => {
    const found = url.startsWith('/page');
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(found ? PAGE : 'not here');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    own: `http://127.0.0.1:${port}`,
    other: `http://localhost:${port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
