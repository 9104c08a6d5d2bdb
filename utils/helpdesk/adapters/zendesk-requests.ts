import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';
import { accessSetting, clientIdSetting } from '../sign-in-settings';
import { ZENDESK_DEFAULTS, ZENDESK_LIMITS, zendeskAddress, zendeskForm, zendeskSignIn } from './zendesk';

const configSchema = z.object({
  address: zendeskAddress,
  clientId: clientIdSetting,
  access: accessSetting,
  token: z.string().min(1).optional().meta({
    label: 'field_zendesk_user_token',
    help: 'field_zendesk_user_token_help',
    secret: true,
    way: 'token',
    needed: true,
  }),
  form: zendeskForm,
});
export type ZendeskRequestsConfig = z.infer<typeof configSchema>;

/** For people who are customers there: https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-requests/ */
export const zendeskRequests = defineKind({
  id: 'zendesk-requests',
  label: 'Zendesk (end user)',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  signIn: zendeskSignIn,
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
