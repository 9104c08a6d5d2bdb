import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import { htmlOfText } from '@/utils/core/render/html';
import { defineAdapter } from '../../adapter';
import { neededWith } from '../../needed';
import { receiptOf } from '../../read-back';
import { mostSimilar, searchWords } from '../../similar';
import { type Access, base, create, get, keptSchema, lostFields, send } from '../zendesk/client';
import { fileTicket } from '../zendesk/file';
import { filesLost } from '../zendesk/kept-files';
import { offers } from '../zendesk/offer';
import { me, proveWriting } from '../zendesk/prove';
import { requestOf } from '../zendesk/request';
import { orGone, statusOf } from '../zendesk/status';
import { zendeskRequests } from '../zendesk-requests';

/** Own requests that are looked through for a reference: what one person files in the hours a retry takes. */
const LATEST = 50;

const createdSchema = z.object({ request: z.object({ id: z.number() }) });
const keptRequestSchema = z.object({ request: keptSchema });
const statusSchema = z.object({ request: z.object({ status: z.string() }) });
const listSchema = z.object({
  requests: z.array(
    z.object({
      id: z.number(),
      subject: z.string().nullish(),
      description: z.string().nullish(),
      status: z.string(),
      created_at: z.iso.datetime(),
    }),
  ),
});

const ticketRef = (access: Access, id: string | number): TicketRef => ({
  id: String(id),
  number: `#${id}`,
  link: `${base(access)}/hc/requests/${id}`,
});

export const adapter = defineAdapter(zendeskRequests, {
  async check(config, http) {
    const { name } = await me(config, http);
    await proveWriting('request', config, http);
    return { name, target: new URL(config.address).host };
  },

  async createTicket(ticket, config, http, delivery) {
    const { document, fields, attachments } = ticket;
    const { id } = await fileTicket({
      ticket,
      access: config,
      http,
      delivery,
      create: async (written) => {
        const body = { request: requestOf(ticket, written, config.form) };
        const made = await create(
          http,
          config,
          'requests.json',
          body,
          ticket.report.reference,
          createdSchema,
        );
        return String(made.request.id);
      },
    });
    return receiptOf(delivery, ticketRef(config, id), async () => {
      const { request } = await get(http, config, `requests/${id}.json`, keptRequestSchema);
      const files = await filesLost(attachments, `requests/${id}/comments.json`, config, http);
      return [...lostFields({ subject: document.subject, ...fields }, request), ...files];
    });
  },

  /** Lists the person's own requests, because the search comes to know new ones minutes later. */
  async findByReference(reference, config, http) {
    const latest = `requests.json?sort_by=created_at&sort_order=desc&per_page=${LATEST}`;
    const { requests } = await get(http, config, latest, listSchema);
    const ours = requests.filter(({ description }) => description?.includes(reference)).map(({ id }) => id);
    return ours.length > 0 ? ticketRef(config, Math.min(...ours)) : null;
  },

  choices: async (what, config, http) => offers(what, neededWith(config, 'address', 'token'), http, true),

  /** Of the person's own requests; others are none of an end user's business. */
  async findSimilar(words, config, http) {
    const wanted = searchWords(words);
    if (wanted.length === 0) return [];
    const search = new URLSearchParams({ query: `status<solved ${wanted.join(' ')}` });
    const { requests } = await get(http, config, `requests/search.json?${search}`, listSchema);
    return mostSimilar(
      words,
      requests.map(({ id, subject, status, created_at: at }) => ({
        ...ticketRef(config, id),
        title: subject ?? '',
        state: status,
        createdAt: Date.parse(at),
      })),
    );
  },

  readStatus: ({ id }, config, http) =>
    orGone(async () => {
      const { request } = await get(http, config, `requests/${id}.json`, statusSchema);
      return statusOf(request.status, `requests/${id}/comments.json`, config, http);
    }),

  async addReply({ id }, text, config, http) {
    const html = htmlOfText(text);
    await send(http, config, {
      method: 'PUT',
      path: `requests/${id}.json`,
      body: { request: { comment: { html_body: html } } },
      expect: { status: 200, schema: createdSchema },
      creates: true,
    });
  },
});
