import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';

/** Characters of a title, by the column of its table (db/migrate/20120101000010_create_ticket.rb). */
const SUBJECT = 250;

const configSchema = z.object({
  address: z
    .url({ protocol: /^https?$/ })
    .meta({ label: 'field_address', help: 'field_zammad_address_help' }),
  token: z
    .string()
    .min(1)
    .meta({ label: 'field_zammad_token', help: 'field_zammad_token_help', secret: true }),
  group: z
    .string()
    .min(1)
    .meta({ label: 'field_zammad_group', help: 'field_zammad_group_help', choices: 'queue' }),
});
export type ZammadConfig = z.infer<typeof configSchema>;

/** For agents and for customers, by whose token it is: https://docs.zammad.org/en/latest/api/intro.html */
export const zammad = defineKind({
  id: 'zammad',
  label: 'Zammad',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  limits: { subject: SUBJECT, body: 'html', attachments: { flow: 'with-ticket' } },
  can: {
    check: 'write',
    carries: ['queue', 'priority', 'tags', 'requester', 'custom'],
    choices: ['queue', 'priority', 'field'],
    once: 'late-search',
    similar: true,
    status: true,
    reply: true,
  },
  // As Zammad is delivered.
  defaults: { priority: ['3 high', '2 normal', '1 low'], tags: ['eyewitness'] },
});
