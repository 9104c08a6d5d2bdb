import { readFileSync } from 'node:fs';
import { listPage } from './list-page.ts';
import { isPicture } from './page-parts.ts';
import { Refusal } from './refusal.ts';
import type { Store, StoredFile, Ticket } from './store.ts';
import { ticketPage } from './ticket-page.ts';
import type { Conversation } from './ticket-talk.ts';

export interface Answer {
  type: string;
  body: string | Uint8Array;
  headers?: Record<string, string>;
}

/** Nothing a report contains can run here or fetch anything, should an escape ever be forgotten. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'self'";
const INERT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/** What a GET shows. @throws Refusal 404 */
export function show(path: string, store: Store, link: (ticket: Ticket) => string): Answer {
  const id = Number(/\/(\d+)(?:\/body)?$/.exec(path)?.[1]);
  const ticket = () => need(store.get(id));
  switch (path.replace(/\d+/, ':id')) {
    case '/':
      return page(listPage(store.list()));
    case '/style.css':
      return { type: 'text/css; charset=utf-8', body: readFileSync(new URL('style.css', import.meta.url)) };
    case '/tickets/:id':
      return page(ticketPage(ticket(), conversation(id, store)));
    case '/tickets/:id/body':
      return html(ticket().bodies.html, INERT_POLICY);
    case '/attachments/:id':
      return file(need(store.file(id)));
    case '/api/tickets':
      return json(
        store.list().map((each) => ({ ...each, bodies: undefined, report: undefined, link: link(each) })),
      );
    case '/api/tickets/:id':
      return json({ ...ticket(), link: link(ticket()) });
    default:
      throw notFound();
  }
}

/** What was said on a ticket, with the files that came along. */
export function conversation(ticket: number, store: Store): Conversation {
  const said = store.talk.of(ticket).map((one) => ({ ...one, files: store.filesOf(one.id) }));
  return { state: store.talk.state(ticket), said };
}

function need<T>(found: T | undefined): T {
  if (found === undefined) throw notFound();
  return found;
}

const notFound = () => new Refusal(404, 'not-found', 'There is nothing at this address.');

const json = (value: unknown): Answer => ({ type: 'application/json', body: JSON.stringify(value) });
const page = (source: string): Answer => html(source, PAGE_POLICY);
const html = (body: string, policy: string): Answer => ({
  type: 'text/html; charset=utf-8',
  body,
  headers: { 'Content-Security-Policy': policy },
});

/** A picture may be looked at in place; whatever else somebody attached is only ever downloaded. */
function file(stored: StoredFile): Answer {
  const isShown = isPicture(stored);
  const name = encodeURIComponent(stored.name);
  return {
    type: isShown ? stored.type : 'application/octet-stream',
    body: stored.content,
    headers: {
      'Content-Security-Policy': INERT_POLICY,
      'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    },
  };
}
