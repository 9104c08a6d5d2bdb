import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { readBody, type Pace } from './body.ts';
import { readEnvelope } from './envelope.ts';
import { Refusal } from './refusal.ts';
import type { Store, Ticket } from './store.ts';

/** Bytes of one report with everything: ten pictures of an ordinary screen and their evidence fit three times. */
export const MAX_REPORT_BYTES = 100 * 1024 * 1024;

export interface Rules {
  /** The bearer token callers must show; without it everybody may write. */
  token?: string | undefined;
  maxBytes: number;
  pace?: Pace | undefined;
}

/** @throws Refusal 401 where the token is missing or wrong. */
export function checkToken(request: IncomingMessage, token: string | undefined): void {
  if (token === undefined) return;
  const [shown, wanted] = [Buffer.from(request.headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  if (shown.length === wanted.length && timingSafeEqual(shown, wanted)) return;
  throw new Refusal(401, 'token-wrong', 'The token is missing or wrong.');
}

/**
 * One webhook call: `multipart/form-data` with a part `report` and any number of parts `attachment`.
 * The same `Idempotency-Key` again is answered with the ticket of the first call.
 */
export async function receiveReport(
  request: IncomingMessage,
  rules: Rules,
  store: Store,
): Promise<{ ticket: Ticket; isNew: boolean }> {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw new Refusal(415, 'type-unknown', 'A report is sent as multipart/form-data.');
  }
  const body = await readBody(request, rules.maxBytes, rules.pace);
  const form = await parseForm(body, type);
  const part = form.get('report');
  if (part === null) throw new Refusal(400, 'report-missing', 'There is no part named "report".');
  const envelope = readEnvelope(typeof part === 'string' ? part : await part.text());
  if (request.headers['idempotency-key'] !== envelope.reference) {
    throw new Refusal(400, 'key-wrong', 'The header Idempotency-Key is not the reference of the report.');
  }
  return store.add(envelope, await Promise.all(form.getAll('attachment').map(readFile)));
}

export async function parseForm(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData();
  } catch {
    throw new Refusal(400, 'multipart-broken', 'The body is not the multipart/form-data it says it is.');
  }
}

export async function readFile(entry: File | string) {
  if (typeof entry === 'string')
    throw new Refusal(422, 'attachment-nameless', 'An attachment has no file name.');
  return { name: entry.name, type: entry.type, content: new Uint8Array(await entry.arrayBuffer()) };
}
