import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';

/** Characters of a subject; RT cuts longer ones without a word. */
const SUBJECT = 200;

const configSchema = z.object({
  address: z.url({ protocol: /^https?$/ }).meta({ label: 'field_address', help: 'field_rt_address_help' }),
  token: z.string().min(1).meta({ label: 'field_rt_token', help: 'field_rt_token_help', secret: true }),
  queue: z.string().min(1).meta({ label: 'field_rt_queue', help: 'field_rt_queue_help', choices: 'queue' }),
  referenceField: z
    .string()
    .min(1)
    .optional()
    .meta({ label: 'field_rt_reference', help: 'field_rt_reference_help', choices: 'field' }),
});
export type RtConfig = z.infer<typeof configSchema>;

/** https://docs.bestpractical.com/rt/5.0.3/RT/REST2.html, and RT's own source where that is silent. */
export const requestTracker = defineKind({
  id: 'request-tracker',
  label: 'Request Tracker',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  limits: { subject: SUBJECT, body: 'html', attachments: { flow: 'with-ticket' } },
  can: {
    check: 'write',
    carries: ['queue', 'priority', 'requester', 'custom'],
    choices: ['queue', 'field'],
    once: 'search',
    similar: true,
    status: true,
    reply: true,
    replyFiles: true,
  },
  // As RT is delivered: Low 0, Medium 50, High 100 (%PriorityAsString).
  defaults: { priority: ['100', '50', '0'] },
});
