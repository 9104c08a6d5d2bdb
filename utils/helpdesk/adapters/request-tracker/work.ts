import { z } from 'zod';
import { shortReference } from '@/utils/core/reference';
import { defineAdapter } from '../../adapter';
import { receiptOf } from '../../read-back';
import { requestTracker } from '../request-tracker';
import { get, headers, idSchema, quote, ticketRef, url } from './client';
import { choices, findSimilar } from './offer';
import { accountName, explained, proveWriting } from './prove';
import { readStatus } from './status';
import { multipart, queueOf, whatWasLost } from './ticket';

const progressSchema = z.object({ ticket: z.string() });

export const adapter = defineAdapter(requestTracker, {
  async check(config, http) {
    // First something only an RT answers, so that a wrong address is not taken for a missing right.
    const { Version } = await get(http, config, 'rt', z.object({ Version: z.string() }));
    await proveWriting(config, http);
    const name = (await accountName(config, http)) ?? `Request Tracker ${Version}`;
    return { name, target: config.queue };
  },

  async createTicket(ticket, config, http, delivery) {
    let made = progressSchema.safeParse(delivery.progress).data?.ticket ?? delivery.found?.id;
    if (!made) {
      await delivery.step('creating');
      const created = await http
        .send({
          method: 'POST',
          url: url(config, 'ticket'),
          headers: headers(config),
          body: multipart(ticket, config),
          expect: { status: 201, type: 'json', schema: z.object({ id: idSchema }) },
          creates: true,
        })
        .catch(async (thrown: unknown) => {
          throw await explained(thrown, { ...config, queue: queueOf(ticket, config) }, http);
        });
      made = created.body.id;
      await delivery.record({ ticket: made });
    }
    const id = made;
    return receiptOf(delivery, ticketRef(config, id), () => whatWasLost(id, ticket, config, http));
  },

  async findByReference(reference, config, http) {
    const terms = [
      `Subject LIKE ${quote(shortReference(reference))}`,
      ...(config.referenceField ? [`${quote(`CF.{${config.referenceField}}`)} = ${quote(reference)}`] : []),
    ];
    // No queue in it: an agent may have moved the ticket meanwhile. The oldest is the one we made.
    const search = new URLSearchParams({
      query: terms.join(' OR '),
      orderby: 'id',
      order: 'ASC',
      per_page: '1',
    });
    const found = z.object({ items: z.array(z.object({ id: idSchema })) });
    const { items } = await get(http, config, `tickets?${search}`, found);
    return items[0] ? ticketRef(config, items[0].id) : null;
  },

  choices,
  findSimilar,
  readStatus,

  async addReply({ id }, text, config, http, { files } = { id: '', files: [] }) {
    const said = JSON.stringify({ ContentType: 'text/plain', Content: text });
    const form = new FormData();
    // As with a ticket: the text is a part without a file name, and empty files are refused with everything.
    form.append('JSON', said);
    const kept = files.filter(({ blob }) => blob.size > 0);
    for (const { name, type, blob } of kept) form.append('Attachments', blob.slice(0, blob.size, type), name);
    const isPlain = kept.length === 0;
    await http.send({
      method: 'POST',
      url: url(config, `ticket/${id}/correspond`),
      headers: { ...headers(config), ...(isPlain && { 'Content-Type': 'application/json' }) },
      body: isPlain ? said : form,
      expect: { status: 201, type: 'json', schema: z.array(z.string()) },
      creates: true,
    });
  },
});
