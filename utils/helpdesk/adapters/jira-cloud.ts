import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import type { Capabilities, Limits } from '@/utils/core/model/helpdesk';
import { defineKind } from '../adapter';

/** Characters of a summary; Jira refuses the issue beyond. */
const SUBJECT = 255;

/** Characters of a description, of its JSON where it is a document (jira.text.field.character.limit). */
const BODY = 32_767;

/** Bytes of one file as the Cloud has it; asked for before each issue, because administrators change it. */
const ATTACHMENT_BYTES = 1024 * 1024 * 1024;

export const JIRA_LIMITS: Limits = {
  subject: SUBJECT,
  body: 'adf',
  bodyCharacters: BODY,
  attachments: { flow: 'after', bytes: ATTACHMENT_BYTES },
};

export const JIRA_CAN: Capabilities = {
  check: 'write',
  carries: ['queue', 'type', 'priority', 'tags', 'custom'],
  choices: ['queue', 'type', 'priority', 'field'],
  once: 'late-search',
  similar: true,
  status: true,
  reply: true,
};

/** As Jira is delivered; where a priority is called otherwise, or is not on the screen, the receipt says so. */
export const JIRA_DEFAULTS = { priority: ['Highest', 'High', 'Medium', 'Low'], tags: ['eyewitness'] };

const text = z.string().min(1);
export const jiraProject = text.meta({
  label: 'field_jira_project',
  help: 'field_jira_project_help',
  choices: 'queue',
});
export const jiraType = text.meta({
  label: 'field_jira_type',
  help: 'field_jira_type_help',
  choices: 'type',
});

const configSchema = z.object({
  address: z
    .url({ protocol: /^https?$/ })
    .meta({ label: 'field_address', help: 'field_jira_cloud_address_help' }),
  email: z.email().meta({ label: 'field_jira_email', help: 'field_jira_email_help' }),
  token: text.meta({ label: 'field_jira_token', help: 'field_jira_token_help', secret: true }),
  project: jiraProject,
  type: jiraType,
});

/** Version 3 of the API, whose texts are documents: https://developer.atlassian.com/cloud/jira/platform/rest/v3/ */
export const jiraCloud = defineKind({
  id: 'jira-cloud',
  label: 'Jira Cloud',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  plainRequests: true,
  limits: JIRA_LIMITS,
  can: JIRA_CAN,
  defaults: JIRA_DEFAULTS,
});
