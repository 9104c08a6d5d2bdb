import { z } from 'zod';
import { prose } from '@/utils/core/document/nodes';
import { defineAdapter, type Delivery, type Ticket } from '../../adapter';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { receiptOf } from '../../read-back';
import { uploadAll, type Uploads } from '../../uploads';
import { redmine, type RedmineConfig as Config } from '../redmine';
import { errorsSchema, findTicket, get, headers, ticketRef, url } from './client';
import { redmineBody } from './body';
import { issueOf, whatWasLost } from './issue';
import { choices, findSimilar } from './offer';
import { proveWriting } from './prove';
import { addNotes, readStatus } from './status';
import { areForgotten, upload } from './upload';

/** Upload tokens in the order of the report's attachments, then the ticket. */
const progressSchema = z.object({
  uploads: z.array(z.string().nullable()).default([]),
  ticket: z.string().optional(),
});

const userSchema = z.object({ user: z.object({ firstname: z.string(), lastname: z.string() }) });
const createdSchema = z.object({ issue: z.object({ id: z.number() }) });

async function create(ticket: Ticket, tokens: string[], config: Config, http: Http): Promise<string> {
  const { body } = await http.send({
    method: 'POST',
    url: url(config, 'issues.json'),
    headers: { ...headers(config), 'Content-Type': 'application/json' },
    body: JSON.stringify({ issue: issueOf(ticket, tokens, config) }),
    expect: { status: 201, type: 'json', schema: createdSchema },
    creates: true,
  });
  return String(body.issue.id);
}

/**
 * Uploads what has no token yet in `known` and makes the issue.
 *
 * A refusal is looked into, because Redmine explains it in the account's language only. A token serves
 * once, so it may mean that an earlier attempt did arrive; or that the files lay there for too long.
 */
async function make(
  ticket: Ticket,
  known: Uploads<string>,
  config: Config,
  http: Http,
  delivery: Delivery,
): Promise<string> {
  const tokens = await uploadAll({
    files: ticket.attachments,
    known,
    parallel: redmine.limits.attachments.parallel,
    upload: (file) => upload(file, config, http),
    record: (uploads) => delivery.record({ uploads }),
    delivery,
  });
  await delivery.step('creating');
  try {
    return await create(ticket, tokens, config, http);
  } catch (thrown) {
    if (!(thrown instanceof HttpFailure) || thrown.status !== 422) throw thrown;
    const found = await findTicket(ticket.report.reference, config, http);
    if (found) return found.id;
    if (await areForgotten(known, config, http)) {
      await delivery.record({ uploads: [] });
      return make(ticket, [], config, http, delivery);
    }
    await proveWriting(config, http);
    throw thrown.as('report-refused', thrown.read(errorsSchema)?.errors.join(', '));
  }
}

export const adapter = defineAdapter(redmine, {
  async check(config, http) {
    const { user } = await get(http, config, 'users/current.json', userSchema);
    const target = await proveWriting(config, http);
    return { name: `${user.firstname} ${user.lastname}`.trim(), target };
  },

  async createTicket(ticket, config, http, delivery) {
    const progress = progressSchema.safeParse(delivery.progress).data;
    let made = progress?.ticket ?? delivery.found?.id;
    if (!made) {
      made = await make(ticket, progress?.uploads ?? [], config, http, delivery);
      await delivery.record({ ticket: made });
    }
    const id = made;
    return receiptOf(delivery, ticketRef(config, id), () => whatWasLost(id, ticket, config, http));
  },

  findByReference: findTicket,
  choices,
  findSimilar,
  readStatus,

  async addReply(ticket, text, config, http, { files } = { id: '', files: [] }) {
    const body = { type: 'root' as const, children: prose(text) };
    const uploads = [];
    for (const file of files)
      uploads.push({
        token: await upload(file, config, http),
        filename: file.name,
        content_type: file.type,
      });
    await addNotes(ticket, { notes: redmineBody(body, config.format), uploads }, config, http);
  },
});
