import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';

/** Characters of a subject (https://developers.freshdesk.com/api/#tickets). */
const SUBJECT = 255;

/** Bytes of all files of one ticket; 15 MB on the free plan. */
const TOTAL_BYTES = 20 * 1024 * 1024;

const configSchema = z.object({
  address: z
    .url({ protocol: /^https?$/ })
    .meta({ label: 'field_address', help: 'field_freshdesk_address_help' }),
  key: z
    .string()
    .min(1)
    .meta({ label: 'field_freshdesk_key', help: 'field_freshdesk_key_help', secret: true }),
  group: z
    .number()
    .int()
    .positive()
    .optional()
    .meta({ label: 'field_freshdesk_group', help: 'field_freshdesk_group_help', choices: 'queue' }),
});
export type FreshdeskConfig = z.infer<typeof configSchema>;

/** Second version of its API, by the vendor's documentation: https://developers.freshdesk.com/api/ */
export const freshdesk = defineKind({
  id: 'freshdesk',
  label: 'Freshdesk',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  limits: {
    subject: SUBJECT,
    body: 'html',
    attachments: { flow: 'with-ticket', totalBytes: TOTAL_BYTES },
  },
  can: {
    check: 'write',
    carries: ['queue', 'type', 'priority', 'tags', 'requester', 'custom'],
    choices: ['queue', 'type', 'priority', 'field'],
    once: 'search',
    similar: true,
    status: true,
    reply: true,
  },
  // Urgent, high, medium, low. Types are the administrator's, and a wrong one fails the ticket.
  defaults: { priority: ['4', '3', '2', '1'], tags: ['eyewitness'] },
});
