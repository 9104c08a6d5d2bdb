import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import type { Dropped, TicketRef } from '@/utils/core/model/receipt';
import { htmlOfText } from '@/utils/core/render/html';
import { defineAdapter, type Ticket } from '../../adapter';
import type { Http } from '../../http';
import { neededWith } from '../../needed';
import { lostRequester, lostTags, lostValue, receiptOf } from '../../read-back';
import { mostSimilar, searchWords } from '../../similar';
import { zendesk, type ZendeskConfig } from '../zendesk';
import { type Access, base, create, get, keptSchema, lostFields, send } from './client';
import { fileTicket, type Written } from './file';
import { filesLost } from './kept-files';
import { offers } from './offer';
import { me, proveWriting } from './prove';
import { orGone, statusOf } from './status';

/** Tickets that are looked at; the most similar of them are offered. */
const CANDIDATES = 25;

const createdSchema = z.object({ ticket: z.object({ id: z.number() }) });
const statusSchema = z.object({ ticket: z.object({ status: z.string() }) });
const listSchema = z.object({ tickets: z.array(z.object({ id: z.number() })) });
const keptTicketSchema = z.object({
  ticket: keptSchema.extend({
    tags: z.array(z.string()).default([]),
    group_id: z.number().nullish(),
    requester_id: z.number(),
  }),
  users: z.array(z.object({ id: z.number(), email: z.string().nullish() })).default([]),
});
const foundSchema = z.object({
  results: z.array(
    z.object({
      id: z.number(),
      subject: z.string().nullish(),
      status: z.string(),
      created_at: z.iso.datetime(),
    }),
  ),
});

const ticketRef = (access: Access, id: string | number): TicketRef => ({
  id: String(id),
  number: `#${id}`,
  link: `${base(access)}/agent/tickets/${id}`,
});

/** Zendesk writes tags in small letters and takes a space for the end of one. */
const tagsOf = ({ fields }: Ticket) => fields.tags.map((tag) => tag.toLowerCase().replace(/\s+/g, '_'));
const groupOf = ({ fields }: Ticket, config: ZendeskConfig) => Number(fields.queue) || config.group;

function ticketOf(ticket: Ticket, written: Written, config: ZendeskConfig) {
  const { report, fields } = ticket;
  const { name, email } = fields.requester;
  return {
    ...written,
    comment: { ...written.comment, public: true },
    external_id: report.reference,
    group_id: groupOf(ticket, config),
    ticket_form_id: config.form,
    type: fields.type,
    priority: fields.priority,
    tags: tagsOf(ticket),
    // A requester Zendesk does not know yet needs a name.
    ...(email && { requester: { name: name ?? email, email } }),
    custom_fields: fields.custom.map(({ id, value }) => ({ id: Number(id), value })),
  };
}

async function whatWasLost(
  id: string,
  ticket: Ticket,
  config: ZendeskConfig,
  http: Http,
): Promise<Dropped[]> {
  const { document, fields, attachments } = ticket;
  const { ticket: kept, users } = await get(
    http,
    config,
    `tickets/${id}.json?include=users`,
    keptTicketSchema,
  );
  const files = await filesLost(attachments, `tickets/${id}/comments.json`, config, http);
  const group = groupOf(ticket, config);
  const requester = users.find((user) => user.id === kept.requester_id)?.email;
  return [
    ...lostFields({ subject: document.subject, ...fields }, kept),
    ...(group ? lostValue('field', 'Group', group, kept.group_id) : []),
    ...lostTags(tagsOf(ticket), kept.tags),
    ...lostRequester('Requester', fields.requester.email, requester),
    ...files,
  ];
}

export const adapter = defineAdapter(zendesk, {
  async check(config, http) {
    const { name, role } = await me(config, http);
    if (role === 'end-user') throw new AppError('permission-missing', { detail: name });
    await proveWriting('ticket', config, http);
    if (!config.group) return { name, target: new URL(config.address).host };
    const groups = await offers('queue', config, http, false);
    const group = groups.find(({ id }) => id === String(config.group));
    if (!group) throw new AppError('queue-unknown', { detail: String(config.group), field: 'group' });
    return { name, target: group.name };
  },

  async createTicket(ticket, config, http, delivery) {
    const { id } = await fileTicket({
      ticket,
      access: config,
      http,
      delivery,
      create: async (written) => {
        const body = { ticket: ticketOf(ticket, written, config) };
        const made = await create(http, config, 'tickets.json', body, ticket.report.reference, createdSchema);
        return String(made.ticket.id);
      },
    });
    return receiptOf(delivery, ticketRef(config, id), () => whatWasLost(id, ticket, config, http));
  },

  /** Lists by an exact value, so it needs no index and sees new tickets at once. */
  async findByReference(reference, config, http) {
    const search = new URLSearchParams({ external_id: reference });
    const { tickets } = await get(http, config, `tickets.json?${search}`, listSchema);
    const first = tickets.map(({ id }) => id).sort((one, other) => one - other)[0];
    return first === undefined ? null : ticketRef(config, first);
  },

  choices: async (what, config, http) => offers(what, neededWith(config, 'address', 'token'), http, false),

  async findSimilar(words, config, http) {
    const wanted = searchWords(words);
    if (wanted.length === 0) return [];
    // Several words for one property mean any of them.
    const query = ['type:ticket', 'status<solved', ...wanted.map((word) => `subject:${word}`)].join(' ');
    const search = new URLSearchParams({
      query,
      sort_by: 'created_at',
      sort_order: 'desc',
      per_page: String(CANDIDATES),
    });
    const { results } = await get(http, config, `search.json?${search}`, foundSchema);
    return mostSimilar(
      words,
      results.map(({ id, subject, status, created_at: at }) => ({
        ...ticketRef(config, id),
        title: subject ?? '',
        state: status,
        createdAt: Date.parse(at),
      })),
    );
  },

  readStatus: ({ id }, config, http) =>
    orGone(async () => {
      const { ticket } = await get(http, config, `tickets/${id}.json`, statusSchema);
      return statusOf(ticket.status, `tickets/${id}/comments.json`, config, http);
    }),

  async addReply({ id }, text, config, http) {
    const html = htmlOfText(text);
    await send(http, config, {
      method: 'PUT',
      path: `tickets/${id}.json`,
      body: { ticket: { comment: { html_body: html, public: true } } },
      expect: { status: 200, schema: createdSchema },
      creates: true,
    });
  },
});
