import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';
import { JIRA_LIMITS } from './jira-cloud';

/** Uploads at a time: each is a call, and the Cloud limits calls in bursts. */
const PARALLEL = 4;

const number = z.string().regex(/^\d+$/);

const configSchema = z.object({
  address: z.url({ protocol: /^https?$/ }).meta({ label: 'field_address', help: 'field_jsm_address_help' }),
  email: z.email().optional().meta({ label: 'field_jira_email', help: 'field_jsm_email_help' }),
  token: z.string().min(1).meta({ label: 'field_jira_token', help: 'field_jsm_token_help', secret: true }),
  serviceDesk: number.meta({ label: 'field_jsm_desk', help: 'field_jsm_desk_help', choices: 'queue' }),
  requestType: number.meta({ label: 'field_jsm_type', help: 'field_jsm_type_help', choices: 'type' }),
});
export type JsmConfig = z.infer<typeof configSchema>;

/**
 * For customers of a service desk, on the Cloud and on a server of one's own:
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/
 */
export const jiraServiceManagement = defineKind({
  id: 'jira-service-management',
  label: 'Jira Service Management',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  plainRequests: true,
  limits: { ...JIRA_LIMITS, attachments: { flow: 'upload-first', parallel: PARALLEL } },
  // With an e-mail address it is the Cloud, which takes documents.
  bodyFormat: ({ email }) => (email ? 'adf' : 'jira-wiki'),
  can: {
    check: 'write',
    carries: ['queue', 'type', 'priority', 'custom'],
    choices: ['queue', 'type', 'priority', 'field'],
    once: 'late-search',
    similar: true,
    status: true,
    reply: true,
  },
  defaults: { priority: ['Highest', 'High', 'Medium', 'Low'] },
});
