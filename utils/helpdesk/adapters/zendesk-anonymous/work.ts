import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import type { Dropped } from '@/utils/core/model/receipt';
import { shortReference } from '@/utils/core/reference';
import { defineAdapter } from '../../adapter';
import { create, keptSchema, lostFields } from '../zendesk/client';
import { fileTicket } from '../zendesk/file';
import { FIXED } from '../zendesk/offer';
import { proveWriting } from '../zendesk/prove';
import { requestOf } from '../zendesk/request';
import { zendeskAnonymous } from '../zendesk-anonymous';

/**
 * The request, or, where Zendesk wants the address of mail confirmed first, word that it waits for that; such a
 * ticket has no number yet.
 */
const createdSchema = z.union([
  z.object({ request: keptSchema.extend({ id: z.number() }) }),
  z.object({ suspended_ticket: z.object({ id: z.number() }) }),
]);

export const adapter = defineAdapter(zendeskAnonymous, {
  async check(config, http) {
    await proveWriting('request', config, http);
    const { host } = new URL(config.address);
    return { name: host, target: host };
  },

  // Fields and forms are listed to people with an account.
  choices: (what) => Promise.resolve(FIXED[what] ?? []),

  async createTicket(ticket, config, http, delivery) {
    const { report, document, fields } = ticket;
    const { name, email } = fields.requester;
    // Without one nobody could be answered, and Zendesk makes no ticket.
    if (!email) throw new AppError('email-needed');
    let dropped: Dropped[] = [];
    const { id, notTaken } = await fileTicket({
      ticket,
      access: config,
      http,
      delivery,
      create: async (written) => {
        const request = {
          ...requestOf(ticket, written, config.form),
          requester: { name: name ?? email, email },
        };
        const made = await create(
          http,
          config,
          'requests.json',
          { request },
          report.reference,
          createdSchema,
        );
        if (!('request' in made)) return shortReference(report.reference);
        dropped = lostFields({ subject: document.subject, ...fields }, made.request);
        return String(made.request.id);
      },
    });
    const number = /^\d+$/.test(id) ? `#${id}` : id;
    const files = notTaken.map((file): Dropped => ({ what: 'attachment', name: file }));
    return { ticket: { id, number }, dropped: [...dropped, ...files] };
  },
});
