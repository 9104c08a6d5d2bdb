import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import { ticketRefSchema, type TicketRef } from '@/utils/core/model/receipt';
import { shortReference } from '@/utils/core/reference';
import { htmlOfText } from '@/utils/core/render/html';
import { defineAdapter } from '../../adapter';
import type { Http } from '../../http';
import { receiptOf } from '../../read-back';
import { zammad, type ZammadConfig as Config } from '../zammad';
import { get, headers, post, refusalSchema, ticketRef, url } from './client';
import { choices, findSimilar } from './offer';
import { readStatus } from './status';
import { ticketOf, whatWasLost } from './ticket';

const progressSchema = z.object({ ticket: ticketRefSchema });
const createdSchema = z.object({ id: z.number(), number: z.string() });
const meSchema = z.object({
  firstname: z.string().nullish(),
  lastname: z.string().nullish(),
  login: z.string(),
});
const foundSchema = z.array(z.object({ id: z.number(), number: z.string(), title: z.string() }));
const articlesSchema = z.array(z.object({ body: z.string() }));

/**
 * Proves that the token may make tickets, and makes none: Zammad looks at the right first and then finds neither
 * the group nor the priority.
 */
async function proveWriting(config: Config, http: Http): Promise<void> {
  const none = 'eyewitness-check';
  await http.send({
    method: 'POST',
    url: url(config, 'tickets'),
    headers: { ...headers(config), 'Content-Type': 'application/json' },
    body: JSON.stringify({ title: 'Eyewitness', group: none, priority: none }),
    expect: { status: 422, type: 'json', schema: refusalSchema },
  });
}

/** Listing groups is for agents; a customer's wrong group shows when the first ticket is refused. */
async function proveGroup(config: Config, http: Http): Promise<void> {
  const groups = await choices('queue', config, http).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.code === 'permission-missing') return undefined;
    throw thrown;
  });
  if (groups && !groups.some(({ id }) => id === config.group))
    throw new AppError('queue-unknown', { detail: config.group, field: 'group' });
}

/** Through a search, which comes to know new tickets seconds later where there is Elasticsearch behind it. */
async function findTicket(reference: string, config: Config, http: Http): Promise<TicketRef | null> {
  const search = new URLSearchParams({ query: shortReference(reference), limit: '10', expand: 'true' });
  const found = await get(http, config, `tickets/search?${search}`, foundSchema);
  const alike = found
    .filter(({ title }) => title.includes(shortReference(reference)))
    .sort((one, other) => one.id - other.id);
  for (const { id, number } of alike) {
    const [report] = await get(http, config, `ticket_articles/by_ticket/${id}`, articlesSchema);
    if (report?.body.includes(reference)) return ticketRef(config, id, number);
  }
  return null;
}

export const adapter = defineAdapter(zammad, {
  async check(config, http) {
    const { firstname, lastname, login } = await get(http, config, 'users/me', meSchema);
    await proveWriting(config, http);
    await proveGroup(config, http);
    return { name: [firstname, lastname].filter(Boolean).join(' ') || login, target: config.group };
  },

  async createTicket(ticket, config, http, delivery) {
    let made = progressSchema.safeParse(delivery.progress).data?.ticket ?? delivery.found;
    if (!made) {
      const body = await ticketOf(ticket, config);
      await delivery.step('creating');
      const { id, number } = await post(http, config, 'tickets', body, {
        status: 201,
        schema: createdSchema,
        creates: true,
      });
      made = ticketRef(config, id, number);
      await delivery.record({ ticket: made });
    }
    const { id } = made;
    return receiptOf(delivery, made, () => whatWasLost(id, ticket, config, http));
  },

  findByReference: findTicket,
  choices,
  findSimilar,
  readStatus,

  async addReply({ id }, text, config, http) {
    const body = htmlOfText(text);
    const article = { ticket_id: Number(id), body, content_type: 'text/html', type: 'note', internal: false };
    await post(http, config, 'ticket_articles', article, {
      status: 201,
      schema: z.object({ id: z.number() }),
      creates: true,
    });
  },
});
