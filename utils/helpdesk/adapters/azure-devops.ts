import { z } from 'zod';
import { originPattern } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';

/** Characters of a title; Azure DevOps refuses the work item beyond. */
const SUBJECT = 255;

/** Characters of a text field (https://learn.microsoft.com/azure/devops/organizations/settings/work/object-limits). */
const BODY = 1_000_000;

/** Bytes of one file and files of one work item, by the same page. */
const ATTACHMENT_BYTES = 60 * 1024 * 1024;
const ATTACHMENTS = 100;

/** Uploads at a time: Azure DevOps counts resources used, not calls, and delays before it refuses. */
const PARALLEL = 4;

const configSchema = z.object({
  address: z.url({ protocol: /^https?$/ }).meta({ label: 'field_address', help: 'field_azure_address_help' }),
  token: z.string().min(1).meta({ label: 'field_azure_token', help: 'field_azure_token_help', secret: true }),
  project: z
    .string()
    .min(1)
    .meta({ label: 'field_azure_project', help: 'field_azure_project_help', choices: 'queue' }),
  type: z
    .string()
    .min(1)
    .default('Bug')
    .meta({ label: 'field_azure_type', help: 'field_azure_type_help', choices: 'type' }),
});
export type AzureConfig = z.infer<typeof configSchema>;

/** Azure DevOps Services and Server: https://learn.microsoft.com/rest/api/azure/devops/wit/ */
export const azureDevops = defineKind({
  id: 'azure-devops',
  label: 'Azure DevOps',
  config: configSchema,
  origins: ({ address }) => [originPattern(address) ?? []].flat(),
  limits: {
    subject: SUBJECT,
    body: 'html',
    bodyCharacters: BODY,
    attachments: { flow: 'upload-first', parallel: PARALLEL, bytes: ATTACHMENT_BYTES, count: ATTACHMENTS },
  },
  can: {
    check: 'write',
    carries: ['queue', 'type', 'priority', 'tags', 'custom'],
    choices: ['queue', 'type', 'priority', 'field'],
    once: 'search',
    similar: true,
    status: true,
    reply: true,
  },
  // 1 is the worst, in every process Microsoft delivers.
  defaults: { priority: ['1', '2', '3', '4'], tags: ['eyewitness'] },
});
