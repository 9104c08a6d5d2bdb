import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';
import { JIRA_CAN, JIRA_DEFAULTS, JIRA_LIMITS, jiraProject, jiraType } from './jira-cloud';

/** Bytes of one file as it is delivered. */
const ATTACHMENT_BYTES = 10 * 1024 * 1024;

const configSchema = z.object({
  address: z
    .url({ protocol: /^https?$/ })
    .meta({ label: 'field_address', help: 'field_jira_data_center_address_help' }),
  token: z.string().min(1).meta({ label: 'field_jira_pat', help: 'field_jira_pat_help', secret: true }),
  project: jiraProject,
  type: jiraType,
});

/** Version 2 of the API, whose texts are wiki markup: https://docs.atlassian.com/software/jira/docs/api/REST/ */
export const jiraDataCenter = defineKind({
  id: 'jira-data-center',
  label: 'Jira Data Center',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  plainRequests: true,
  limits: {
    ...JIRA_LIMITS,
    body: 'jira-wiki',
    attachments: { ...JIRA_LIMITS.attachments, bytes: ATTACHMENT_BYTES },
  },
  can: JIRA_CAN,
  defaults: JIRA_DEFAULTS,
});
