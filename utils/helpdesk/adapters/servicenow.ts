import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';
import { baseAddress } from '../base-address';
import { accessSetting, clientIdSetting } from '../sign-in-settings';

/** Characters of a short description and of a description, as ServiceNow is delivered. */
const SUBJECT = 160;
const BODY = 4_000;

/** Bytes of one file as ServiceNow is delivered (com.glide.attachment.max_size, 1024 MB). */
const ATTACHMENT_BYTES = 1024 * 1024 * 1024;

const configSchema = z.object({
  address: z
    .url({ protocol: /^https?$/ })
    .meta({ label: 'field_address', help: 'field_servicenow_address_help' }),
  clientId: clientIdSetting,
  access: accessSetting,
  login: z.string().min(1).optional().meta({
    label: 'field_servicenow_login',
    help: 'field_servicenow_login_help',
    way: 'token',
    needed: true,
  }),
  password: z
    .string()
    .min(1)
    .optional()
    .meta({ label: 'field_servicenow_password', secret: true, way: 'token', needed: true }),
  table: z
    .enum(['incident', 'sn_customerservice_case'])
    .default('incident')
    .meta({ label: 'field_servicenow_table', help: 'field_servicenow_table_help' }),
  group: z
    .string()
    .regex(/^[\da-f]{32}$/)
    .optional()
    .meta({ label: 'field_servicenow_group', help: 'field_servicenow_group_help', choices: 'queue' }),
});
export type ServicenowConfig = z.infer<typeof configSchema>;

/** Pages of a ServiceNow, classic or portal. */
const INNER_PATHS = /\/(?:now|nav_to\.do|navpage\.do|sp|csm|login\.do|api|[\w]+\.do)(?:[/?].*)?$/;

export const servicenowBase = (address: string) => baseAddress(address, INNER_PATHS);

/** Table and Attachment API: https://www.servicenow.com/docs/csh?topicname=c_TableAPI.html */
export const servicenow = defineKind({
  id: 'servicenow',
  label: 'ServiceNow',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  // https://www.servicenow.com/docs/r/zurich/platform-security/authentication/authorization-workflow.html
  signIn: {
    flow: 'code',
    plan: (address) => ({
      scope: 'useraccount',
      authorise: `${servicenowBase(address)}/oauth_auth.do`,
      tokens: `${servicenowBase(address)}/oauth_token.do`,
    }),
  },
  limits: {
    subject: SUBJECT,
    body: 'text',
    bodyCharacters: BODY,
    attachments: { flow: 'after', bytes: ATTACHMENT_BYTES },
  },
  can: {
    // ServiceNow has no call that checks the right to make a record and makes none.
    check: 'read',
    carries: ['queue', 'type', 'priority', 'requester', 'custom'],
    choices: ['queue', 'type', 'priority', 'field'],
    once: 'search',
    similar: true,
    status: true,
    reply: true,
  },
  defaults: { priority: ['1', '2', '3', '4'] },
});
