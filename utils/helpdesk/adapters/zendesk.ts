import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import type { Limits } from '@/utils/core/model/helpdesk';
import { defineKind } from '../adapter';
import { baseAddress } from '../base-address';
import { accessSetting, clientIdSetting } from '../sign-in-settings';

/** Characters of a subject; Zendesk shows no more. */
const SUBJECT = 150;

/** Characters of a comment, which may have 64 KB: half of them, because a letter may take two bytes. */
const BODY = 32_000;

/** Bytes of one file (https://support.zendesk.com/hc/en-us/articles/4408832757146). */
const ATTACHMENT_BYTES = 50 * 1024 * 1024;

/** Uploads at a time: a handful of the several hundred calls a minute that every plan has. */
const PARALLEL = 4;

/** Of all three ways into Zendesk. */
export const ZENDESK_LIMITS: Limits = {
  subject: SUBJECT,
  body: 'html',
  bodyCharacters: BODY,
  attachments: { flow: 'upload-first', parallel: PARALLEL, bytes: ATTACHMENT_BYTES },
};

/** Zendesk's own scale and kinds, the same in every account. */
export const ZENDESK_DEFAULTS = {
  priority: ['urgent', 'high', 'normal', 'low'],
  type: { bug: 'problem', question: 'question', request: 'task' },
} as const;

export const zendeskAddress = z
  .url({ protocol: /^https?$/ })
  .meta({ label: 'field_address', help: 'field_zendesk_address_help' });

export const zendeskForm = z
  .number()
  .int()
  .positive()
  .optional()
  .meta({ label: 'field_zendesk_form', help: 'field_zendesk_form_help', choices: 'form' });

const INNER_PATHS = /\/(?:agent|admin|hc|access|api)(?:\/.*)?$/;

/** The address of a Zendesk, from whatever page of it somebody copied. */
export const zendeskBase = (address: string) => baseAddress(address, INNER_PATHS);

/**
 * Of both ways in for people with an account (https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/).
 * There are narrower scopes than these, but fields and forms are not read with them, and of uploads nothing is said. A
 * token does what its person may do in any case.
 */
export const zendeskSignIn = {
  flow: 'code',
  plan: (address: string) => ({
    scope: 'read write',
    authorise: `${zendeskBase(address)}/oauth/authorizations/new`,
    tokens: `${zendeskBase(address)}/oauth/tokens`,
  }),
} as const;

const configSchema = z.object({
  address: zendeskAddress,
  clientId: clientIdSetting,
  access: accessSetting,
  email: z
    .email()
    .optional()
    .meta({ label: 'field_zendesk_email', help: 'field_zendesk_email_help', way: 'token' }),
  token: z.string().min(1).optional().meta({
    label: 'field_zendesk_token',
    help: 'field_zendesk_token_help',
    secret: true,
    way: 'token',
    needed: true,
  }),
  group: z
    .number()
    .int()
    .positive()
    .optional()
    .meta({ label: 'field_zendesk_group', help: 'field_zendesk_group_help', choices: 'queue' }),
  form: zendeskForm,
});
export type ZendeskConfig = z.infer<typeof configSchema>;

/** For agents: https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ */
export const zendesk = defineKind({
  id: 'zendesk',
  label: 'Zendesk',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  signIn: zendeskSignIn,
  limits: ZENDESK_LIMITS,
  can: {
    check: 'write',
    carries: ['queue', 'type', 'priority', 'tags', 'requester', 'custom'],
    choices: ['queue', 'type', 'priority', 'field', 'form'],
    once: 'search',
    similar: true,
    status: true,
    reply: true,
  },
  defaults: { ...ZENDESK_DEFAULTS, tags: ['eyewitness'] },
});
