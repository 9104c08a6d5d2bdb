import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './body.ts';
import { textAt } from './json.ts';
import { checkToken, parseForm, readFile, type Rules } from './receive.ts';
import { Refusal } from './refusal.ts';
import type { Store, Ticket } from './store.ts';
import { isState, statusOf } from './talk.ts';

/** Bytes of what an agent writes in the form. */
const MAX_FORM_BYTES = 100_000;

function need(store: Store, id: number): Ticket {
  const ticket = store.get(id);
  if (!ticket) throw new Refusal(404, 'not-found', 'There is no such ticket.');
  return ticket;
}

/** `GET /api/reports/:id`: what became of it; 304 where the asker knows. @returns the status of the answer */
export function answerStatus(
  request: IncomingMessage,
  response: ServerResponse,
  id: number,
  { store, rules }: { store: Store; rules: Rules },
): number {
  checkToken(request, rules.token);
  const { body, etag } = statusOf(need(store, id).id, store.talk);
  const isKnown = request.headers['if-none-match'] === etag;
  const headers = { ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Authorization' };
  response.writeHead(
    isKnown ? 304 : 200,
    isKnown ? headers : { ...headers, 'Content-Type': 'application/json' },
  );
  response.end(isKnown ? undefined : body);
  return isKnown ? 304 : 200;
}

/** `POST /api/reports/:id/replies`: the reporter says something. An answer opens a solved ticket again. */
export async function takeReply(
  request: IncomingMessage,
  id: number,
  { store, rules }: { store: Store; rules: Rules },
): Promise<{ isNew: boolean }> {
  checkToken(request, rules.token);
  const ticket = need(store, id);
  if (store.talk.state(id) === 'closed')
    throw new Refusal(422, 'ticket-closed', 'This ticket is closed and takes no answers.');
  const body = await readBody(request, rules.maxBytes, rules.pace);
  const form = await parseForm(body, request.headers['content-type'] ?? '');
  const part = form.get('reply');
  const value: unknown = JSON.parse(part === null || typeof part === 'string' ? 'null' : await part.text());
  const words = textAt(value, 'text');
  const key = textAt(value, 'id');
  if (words === '') throw new Refusal(422, 'field-required', 'The answer has no text.');
  if (key === '' || request.headers['idempotency-key'] !== key)
    throw new Refusal(400, 'key-wrong', 'The header Idempotency-Key is not the id of the answer.');
  const files = await Promise.all(form.getAll('attachment').map(readFile));
  const author = textAt(ticket.report, 'contact', 'name') || 'Reporter';
  const isNew = store.say(id, key, { author, text: words, mine: true, internal: false }, files);
  if (isNew && store.talk.state(id) !== 'open') store.talk.setState(id, 'open');
  return { isNew };
}

/** The form of the ticket page: an agent answers, takes a note or says where the ticket stands. */
export async function takeAgentsForm(
  request: IncomingMessage,
  id: number,
  host: string,
  store: Store,
): Promise<void> {
  // Another page could send this form here, too; the browser says which one it was.
  if (request.headers.origin !== host)
    throw new Refusal(403, 'origin-unknown', 'This form is on the desk alone.');
  need(store, id);
  const form = new URLSearchParams((await readBody(request, MAX_FORM_BYTES)).toString());
  const words = form.get('text')?.replaceAll('\r\n', '\n').trim() ?? '';
  const internal = form.get('internal') !== null;
  if (words !== '')
    store.say(id, crypto.randomUUID(), { author: 'Support', text: words, mine: false, internal }, []);
  const state = form.get('state');
  if (isState(state)) store.talk.setState(id, state);
}
