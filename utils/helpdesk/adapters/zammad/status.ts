import { z } from 'zod';
import type { TicketStatus } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import { textOfHtml } from '@/utils/core/text-of-html';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { ZammadConfig as Config } from '../zammad';
import { get } from './client';

/** As Zammad is delivered; an administrator's own are open until they are closed. */
const STATES: Readonly<Record<string, TicketStatus['state']>> = {
  new: 'open',
  open: 'open',
  'pending reminder': 'waiting',
  'pending close': 'waiting',
  closed: 'solved',
  merged: 'closed',
  removed: 'gone',
};

const ticketSchema = z.object({ state: z.string(), close_at: z.string().nullish() });
const articlesSchema = z.array(
  z.object({
    id: z.number(),
    body: z.string(),
    content_type: z.string(),
    internal: z.boolean(),
    sender: z.string().optional(),
    from: z.string().nullish(),
    created_by: z.string().optional(),
    created_at: z.iso.datetime(),
  }),
);

/** Where a ticket stands. Internal articles are for agents, those of the system are mails it sent by itself. */
export async function readStatus({ id }: TicketRef, config: Config, http: Http): Promise<TicketStatus> {
  try {
    const { state: name, close_at: closedAt } = await get(
      http,
      config,
      `tickets/${id}?expand=true`,
      ticketSchema,
    );
    const articles = await get(http, config, `ticket_articles/by_ticket/${id}?expand=true`, articlesSchema);
    // The first of them is the report itself.
    const said = articles.sort((one, other) => one.id - other.id).slice(1);
    return {
      state: STATES[name] ?? (closedAt ? 'closed' : 'open'),
      name,
      replies: said
        .filter(({ internal, sender }) => !internal && sender !== 'System')
        .map(({ id: article, body, content_type: type, from, created_by: login, created_at: at }) => ({
          id: String(article),
          at: Date.parse(at),
          author: from ?? login ?? '',
          text: type === 'text/html' ? textOfHtml(body) : body.trim(),
        })),
    };
  } catch (thrown) {
    const isGone = thrown instanceof HttpFailure && (thrown.status === 404 || thrown.status === 403);
    if (isGone) return { state: 'gone', name: '', replies: [] };
    throw thrown;
  }
}
