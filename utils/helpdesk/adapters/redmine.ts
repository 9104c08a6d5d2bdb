import { z } from 'zod';
import { originPattern } from '@/utils/core/origin-pattern';
import type { RedactedReport } from '@/utils/core/redaction';
import { defineAdapter, type Delivery } from '../adapter';
import type { Http } from '../http';
import { HttpFailure } from '../http-failure';
import { receiptOf } from '../read-back';
import {
  type Config,
  configSchema,
  errorsSchema,
  findTicket,
  get,
  headers,
  ticketRef,
  url,
} from './redmine/client';
import { issueOf, SUBJECT, whatWasLost } from './redmine/issue';
import { proveWriting } from './redmine/prove';
import { areForgotten, uploadAll } from './redmine/upload';

/** Bytes of one file as Redmine is delivered (Administration, Settings, Files). */
const ATTACHMENT_BYTES = 5 * 1024 * 1024;

/** Upload tokens in the order of the report's attachments, then the ticket. */
const progressSchema = z.object({ uploads: z.array(z.string()).default([]), ticket: z.string().optional() });

const userSchema = z.object({ user: z.object({ firstname: z.string(), lastname: z.string() }) });
const createdSchema = z.object({ issue: z.object({ id: z.number() }) });

async function create(report: RedactedReport, tokens: string[], config: Config, http: Http): Promise<string> {
  const { body } = await http.send({
    method: 'POST',
    url: url(config, 'issues.json'),
    headers: { ...headers(config), 'Content-Type': 'application/json' },
    body: JSON.stringify({ issue: issueOf(report, tokens, config) }),
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
  report: RedactedReport,
  known: readonly string[],
  config: Config,
  http: Http,
  delivery: Delivery,
): Promise<string> {
  const tokens = await uploadAll(report.attachments, known, config, http, delivery);
  await delivery.step('creating');
  try {
    return await create(report, tokens, config, http);
  } catch (thrown) {
    if (!(thrown instanceof HttpFailure) || thrown.status !== 422) throw thrown;
    const found = await findTicket(report.report.reference, config, http);
    if (found) return found.id;
    if (await areForgotten(known, config, http)) {
      await delivery.record({ uploads: [] });
      return make(report, [], config, http, delivery);
    }
    await proveWriting(config, http);
    throw thrown.as('report-refused', thrown.read(errorsSchema)?.errors.join(', '));
  }
}

/** https://www.redmine.org/projects/redmine/wiki/Rest_api, and what Redmine 5.0 really answers. */
export const redmine = defineAdapter({
  id: 'redmine',
  label: 'Redmine',
  config: configSchema,
  origins: ({ address }) => [originPattern(address) ?? []].flat(),
  limits: { subject: SUBJECT, body: 'markdown', attachmentBytes: ATTACHMENT_BYTES },

  async check(config, http) {
    const { user } = await get(http, config, 'users/current.json', userSchema);
    const target = await proveWriting(config, http);
    return { name: `${user.firstname} ${user.lastname}`.trim(), target };
  },

  async createTicket(report, config, http, delivery) {
    const progress = progressSchema.safeParse(delivery.progress).data;
    let ticket = progress?.ticket ?? delivery.found?.id;
    if (!ticket) {
      ticket = await make(report, progress?.uploads ?? [], config, http, delivery);
      await delivery.record({ ticket });
    }
    const made = ticket;
    await delivery.step('reading-back');
    return receiptOf(ticketRef(config, made), () => whatWasLost(made, report, config, http));
  },

  findByReference: findTicket,
});
