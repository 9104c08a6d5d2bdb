import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import type { TicketRef } from '@/utils/core/model/receipt';
import { htmlOfText } from '@/utils/core/render/html';
import { shortReference } from '@/utils/core/reference';
import { defineAdapter } from '../../adapter';
import { refuseTooLarge } from '../../attachment-limits';
import type { Http } from '../../http';
import { receiptOf } from '../../read-back';
import { freshdesk, type FreshdeskConfig as Config } from '../freshdesk';
import { explained, get, headers, refusalSchema, ticketRef, url } from './client';
import { choices, findSimilar } from './offer';
import { readStatus } from './status';
import { multipart, whatWasLost } from './ticket';

/** Pages of a hundred that are looked through for a reference: the tickets of hours, in a busy account. */
const PAGES = 3;
const PAGE = 100;

const progressSchema = z.object({ ticket: z.string() });
const idSchema = z.object({ id: z.number() });
const meSchema = z.object({ contact: z.object({ name: z.string() }) });
const latestSchema = z.array(
  z.object({
    id: z.number(),
    subject: z.string().nullish(),
    description_text: z.string().nullish(),
    description: z.string().nullish(),
  }),
);

/** Proves that tickets can be made, and makes none: a ticket without requester and text is refused. */
async function proveWriting(config: Config, http: Http): Promise<void> {
  await http.send({
    method: 'POST',
    url: url(config, 'tickets'),
    headers: { ...headers(config), 'Content-Type': 'application/json' },
    body: JSON.stringify({ subject: 'Eyewitness', status: 0, priority: 0 }),
    expect: { status: 400, type: 'json', schema: refusalSchema },
  });
}

/** Through the list and not the search, which comes to know new tickets minutes later and no text of any. */
async function findTicket(reference: string, config: Config, http: Http): Promise<TicketRef | null> {
  for (let page = 1; page <= PAGES; page++) {
    const list = `tickets?include=description&order_by=created_at&order_type=desc&per_page=${PAGE}&page=${page}`;
    const latest = await get(http, config, list, latestSchema);
    const ours = latest
      .filter(({ subject }) => subject?.includes(shortReference(reference)))
      .filter((one) => (one.description_text ?? one.description ?? '').includes(reference));
    const first = ours.map(({ id }) => id).sort((one, other) => one - other)[0];
    if (first !== undefined) return ticketRef(config, first);
    if (latest.length < PAGE) return null;
  }
  return null;
}

export const adapter = defineAdapter(freshdesk, {
  async check(config, http) {
    const { contact } = await get(http, config, 'agents/me', meSchema);
    await proveWriting(config, http);
    if (!config.group) return { name: contact.name, target: new URL(config.address).host };
    const group = (await choices('queue', config, http)).find(({ id }) => id === String(config.group));
    if (!group) throw new AppError('queue-unknown', { detail: String(config.group), field: 'group' });
    return { name: contact.name, target: group.name };
  },

  async createTicket(ticket, config, http, delivery) {
    let made = progressSchema.safeParse(delivery.progress).data?.ticket ?? delivery.found?.id;
    if (!made) {
      const { email } = ticket.fields.requester;
      if (!email) throw new AppError('email-needed');
      refuseTooLarge(ticket.attachments, freshdesk.limits);
      await delivery.step('creating');
      const created = await http
        .send({
          method: 'POST',
          url: url(config, 'tickets'),
          headers: headers(config),
          body: multipart(ticket, email, config),
          expect: { status: 201, type: 'json', schema: idSchema },
          creates: true,
        })
        .catch((thrown: unknown) => {
          throw explained(thrown);
        });
      made = String(created.body.id);
      await delivery.record({ ticket: made });
    }
    const id = made;
    return receiptOf(delivery, ticketRef(config, id), () => whatWasLost(id, ticket, config, http));
  },

  findByReference: findTicket,
  choices,
  findSimilar,
  readStatus,

  /** A note to everybody that came from outside: a reply would be the agent's whose key it is, to the reporter. */
  async addReply({ id }, text, config, http) {
    const body = htmlOfText(text);
    await http.send({
      method: 'POST',
      url: url(config, `tickets/${id}/notes`),
      headers: { ...headers(config), 'Content-Type': 'application/json' },
      body: JSON.stringify({ body, private: false, incoming: true }),
      expect: { status: 201, type: 'json', schema: idSchema },
      creates: true,
    });
  },
});
