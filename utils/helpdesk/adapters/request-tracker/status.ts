import { z } from 'zod';
import type { TicketReply, TicketStatus } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import { textOfHtml } from '@/utils/core/text-of-html';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { RtConfig as Config } from '../request-tracker';
import { get, idSchema } from './client';

/** Answers that are read, newest first: who has more of them opens the ticket. */
const MAX_REPLIES = 20;

/** Of the lifecycle RT is delivered with; an administrator may have others (see `isActive`). */
const STATES: Readonly<Record<string, TicketStatus['state']>> = {
  new: 'open',
  open: 'open',
  stalled: 'waiting',
  resolved: 'solved',
  rejected: 'closed',
  deleted: 'gone',
};

const ticketSchema = z.object({ Status: z.string() });
const historySchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      Type: z.string(),
      Creator: z.object({ id: z.string() }),
      Created: z.iso.datetime(),
    }),
  ),
});
const partsSchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      Filename: z.string().nullish(),
      ContentType: z.string(),
      TransactionId: idSchema,
    }),
  ),
});
const contentSchema = z.object({ Content: z.base64().or(z.string()) });

/** RT breaks its base64 into lines. */
function decoded(content: string): string {
  const bytes = Uint8Array.from(atob(content.replace(/\s/g, '')), (sign) => sign.codePointAt(0) ?? 0);
  return new TextDecoder().decode(bytes);
}

/** Whether a status of some other lifecycle counts as active, which RT itself knows. */
async function isActive(id: string, config: Config, http: Http): Promise<boolean> {
  const query = new URLSearchParams({ query: `id = ${Number(id)} AND Status = '__Active__'`, per_page: '1' });
  const { items } = await get(http, config, `tickets?${query}`, z.object({ items: z.array(z.unknown()) }));
  return items.length > 0;
}

async function repliesOf(id: string, config: Config, http: Http): Promise<TicketReply[]> {
  const history = `ticket/${id}/history?fields=Type,Creator,Created&per_page=100`;
  const { items } = await get(http, config, history, historySchema);
  // Answers to everybody. A comment is for agents, whoever may read it.
  const said = items.filter(({ Type }) => Type === 'Correspond').slice(-MAX_REPLIES);
  if (said.length === 0) return [];
  const fields = 'fields=Filename,ContentType,TransactionId&per_page=100';
  const { items: parts } = await get(http, config, `ticket/${id}/attachments?${fields}`, partsSchema);
  const replies: TicketReply[] = [];
  for (const { id: transaction, Creator, Created } of said) {
    const own = parts.filter(({ TransactionId, Filename }) => TransactionId === transaction && !Filename);
    const part =
      own.find(({ ContentType }) => ContentType === 'text/plain') ??
      own.find(({ ContentType }) => ContentType === 'text/html');
    if (!part) continue;
    const { Content } = await get(http, config, `attachment/${part.id}`, contentSchema);
    const text = decoded(Content);
    replies.push({
      id: transaction,
      at: Date.parse(Created),
      author: Creator.id,
      text: part.ContentType === 'text/html' ? textOfHtml(text) : text.trim(),
    });
  }
  return replies;
}

/** Where a ticket stands, by what its reporter may read of it. */
export async function readStatus({ id }: TicketRef, config: Config, http: Http): Promise<TicketStatus> {
  try {
    const { Status: name } = await get(http, config, `ticket/${id}`, ticketSchema);
    const known = STATES[name.toLowerCase()];
    const state = known ?? ((await isActive(id, config, http)) ? 'open' : 'closed');
    return { state, name, replies: await repliesOf(id, config, http) };
  } catch (thrown) {
    const isGone = thrown instanceof HttpFailure && (thrown.status === 404 || thrown.status === 403);
    if (isGone) return { state: 'gone', name: '', replies: [] };
    throw thrown;
  }
}
