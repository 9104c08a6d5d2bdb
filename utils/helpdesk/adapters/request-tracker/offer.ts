import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice, SimilarTicket } from '@/utils/core/model/helpdesk';
import type { Within } from '../../adapter';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { needed } from '../../needed';
import { mostSimilar, searchWords } from '../../similar';
import type { RtConfig as Config } from '../request-tracker';
import { type Access, get, idSchema, quote, ticketRef } from './client';

/** Tickets that are looked at; the most similar of them are offered. */
const CANDIDATES = 25;

const queuesSchema = z.object({ items: z.array(z.object({ Name: z.string() })) });
const fieldsSchema = z.object({ TicketCustomFields: z.array(z.object({ id: idSchema, name: z.string() })) });
const valuesSchema = z.object({ Values: z.array(z.string()).optional() });
const ticketsSchema = z.object({
  items: z.array(
    z.object({ id: idSchema, Subject: z.string(), Status: z.string(), Created: z.iso.datetime() }),
  ),
});

/** What a field offers to choose from; looking at fields is a right of its own, without which any text is. */
async function withValues(id: string, name: string, access: Access, http: Http): Promise<HelpdeskChoice> {
  const { Values } = await get(http, access, `customfield/${id}`, valuesSchema).catch((thrown: unknown) => {
    if (thrown instanceof HttpFailure && thrown.status === 403) return { Values: undefined };
    throw thrown;
  });
  return {
    id: name,
    name,
    ...(Values?.length && { values: Values.map((value) => ({ id: value, name: value })) }),
  };
}

/** Queues, and the custom fields of one; RT goes by their names. */
export async function choices(
  what: ChoiceKind,
  config: Partial<Config>,
  http: Http,
  within: Within,
): Promise<HelpdeskChoice[]> {
  const access = needed(config, 'address', 'token');
  if (what === 'queue') {
    const { items } = await get(http, access, 'queues/all?fields=Name&per_page=100', queuesSchema);
    return items.map(({ Name }) => ({ id: Name, name: Name }));
  }
  const { queue } = needed({ queue: within.queue ?? config.queue }, 'queue');
  const { TicketCustomFields } = await get(http, access, `queue/${encodeURIComponent(queue)}`, fieldsSchema);
  return Promise.all(TicketCustomFields.map(({ id, name }) => withValues(id, name, access, http)));
}

/** Active tickets of the queue whose subject has one of the words. */
export async function findSimilar(words: string, config: Config, http: Http): Promise<SimilarTicket[]> {
  const wanted = searchWords(words);
  if (wanted.length === 0) return [];
  const subject = wanted.map((word) => `Subject LIKE ${quote(word)}`).join(' OR ');
  const search = new URLSearchParams({
    query: `Queue = ${quote(config.queue)} AND Status = '__Active__' AND (${subject})`,
    fields: 'Subject,Status,Created',
    orderby: 'id',
    order: 'DESC',
    per_page: String(CANDIDATES),
  });
  const { items } = await get(http, config, `tickets?${search}`, ticketsSchema);
  return mostSimilar(
    words,
    items.map(({ id, Subject, Status, Created }) => ({
      ...ticketRef(config, id),
      title: Subject,
      state: Status,
      createdAt: Date.parse(Created),
    })),
  );
}
