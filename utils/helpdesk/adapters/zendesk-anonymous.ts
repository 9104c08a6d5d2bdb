import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';
import { ZENDESK_DEFAULTS, ZENDESK_LIMITS, zendeskAddress, zendeskForm } from './zendesk';

const configSchema = z.object({ address: zendeskAddress, form: zendeskForm });
export type ZendeskAnonymousConfig = z.infer<typeof configSchema>;

/**
 * For people without an account, where the administrator lets anybody submit tickets. They can write and read
 * nothing, so nobody but a person can tell whether a ticket whose answer got lost has arrived.
 */
export const zendeskAnonymous = defineKind({
  id: 'zendesk-anonymous',
  label: 'Zendesk (anonymous)',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  limits: ZENDESK_LIMITS,
  can: {
    check: 'write',
    carries: ['type', 'priority', 'requester', 'custom'],
    choices: ['type', 'priority'],
    once: 'unknown',
    similar: false,
    status: false,
    reply: false,
  },
  defaults: ZENDESK_DEFAULTS,
});
