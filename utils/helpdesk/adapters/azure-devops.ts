import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';
import { accessSetting, clientIdSetting } from '../sign-in-settings';

/** Characters of a title; Azure DevOps refuses the work item beyond. */
const SUBJECT = 255;

/** Characters of a text field, by “Work tracking, process, and project limits” of its documentation. */
const BODY = 1_000_000;

/** Bytes of one file and files of one work item, by the same page. */
const ATTACHMENT_BYTES = 60 * 1024 * 1024;
const ATTACHMENTS = 100;

/** Uploads at a time: Azure DevOps counts resources used, not calls, and delays before it refuses. */
const PARALLEL = 4;

const ENTRA = 'https://login.microsoftonline.com';

/** What Entra calls Azure DevOps, in every organisation. */
const AZURE_DEVOPS = '499b84ac-1321-427f-aa17-267ca6975798';

/** Microsoft's own servers alone take tokens of Entra; a server of one's own must not be sent one. */
function isMicrosofts(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && (hostname === 'dev.azure.com' || hostname.endsWith('.visualstudio.com'));
}

const configSchema = z.object({
  address: z.url({ protocol: /^https?$/ }).meta({ label: 'field_address', help: 'field_azure_address_help' }),
  clientId: clientIdSetting,
  tenant: z
    .string()
    .regex(/^[\w.-]+$/)
    .optional()
    .meta({ label: 'field_azure_tenant', help: 'field_azure_tenant_help', way: 'sign-in' }),
  access: accessSetting,
  token: z.string().min(1).optional().meta({
    label: 'field_azure_token',
    help: 'field_azure_token_help',
    secret: true,
    way: 'token',
    needed: true,
  }),
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
  origins: ({ address, clientId }) => [
    ...originPatterns(address),
    ...(clientId && isMicrosofts(address) ? [`${ENTRA}/*`] : []),
  ],
  // https://learn.microsoft.com/azure/devops/integrate/get-started/authentication/entra-oauth
  signIn: {
    flow: 'code',
    plan: (address, { tenant = 'organizations' }) =>
      isMicrosofts(address)
        ? {
            // What the registration names: which rights that are is the administrator's to say.
            scope: `${AZURE_DEVOPS}/.default offline_access`,
            authorise: `${ENTRA}/${tenant}/oauth2/v2.0/authorize`,
            tokens: `${ENTRA}/${tenant}/oauth2/v2.0/token`,
          }
        : undefined,
  },
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
