import { z } from 'zod';
import { originPattern } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';
import { ZENDESK_DEFAULTS, ZENDESK_LIMITS, zendeskAddress, zendeskForm } from './zendesk';

const configSchema = z.object({
  address: zendeskAddress,
  token: z
    .string()
    .min(1)
    .meta({ label: 'field_zendesk_user_token', help: 'field_zendesk_user_token_help', secret: true }),
  form: zendeskForm,
});
export type ZendeskRequestsConfig = z.infer<typeof configSchema>;

/** For people who are customers there: https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-requests/ */
export const zendeskRequests = defineKind({
  id: 'zendesk-requests',
  label: 'Zendesk (end user)',
  config: configSchema,
  origins: ({ address }) => [originPattern(address) ?? []].flat(),
  limits: ZENDESK_LIMITS,
  can: {
    check: 'write',
    carries: ['type', 'priority', 'custom'],
    choices: ['type', 'priority', 'field', 'form'],
    once: 'search',
    similar: true,
    status: true,
    reply: true,
  },
  defaults: ZENDESK_DEFAULTS,
});
