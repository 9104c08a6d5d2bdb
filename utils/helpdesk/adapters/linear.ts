import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';
import { accessSetting, clientIdSetting } from '../sign-in-settings';

/** Characters of a title; longer ones are of no use in any list. */
const SUBJECT = 255;

/** Uploads at a time; each is two calls. */
const PARALLEL = 4;

/** Where Linear has files put: addresses signed for one file each, at its storage or at its storage's provider. */
const STORAGE = ['https://uploads.linear.app/*', 'https://storage.googleapis.com/*'];

function isLinears(address: string): boolean {
  return URL.canParse(address) && new URL(address).hostname === 'api.linear.app';
}

/** Where tokens are given out is told by where the API is, so that they belong to that address alone. */
const beside = (address: string, what: string) => `${new URL(address).origin}/oauth/${what}`;

const configSchema = z.object({
  address: z
    .url({ protocol: /^https?$/ })
    .default('https://api.linear.app/graphql')
    .meta({ label: 'field_address', help: 'field_linear_address_help' }),
  clientId: clientIdSetting,
  access: accessSetting,
  key: z.string().min(1).optional().meta({
    label: 'field_linear_key',
    help: 'field_linear_key_help',
    secret: true,
    way: 'token',
    needed: true,
  }),
  team: z
    .string()
    .min(1)
    .meta({ label: 'field_linear_team', help: 'field_linear_team_help', choices: 'queue' }),
});
export type LinearConfig = z.infer<typeof configSchema>;

/** https://linear.app/developers/graphql */
export const linear = defineKind({
  id: 'linear',
  label: 'Linear',
  config: configSchema,
  origins: ({ address }) => [...originPatterns(address), ...(isLinears(address) ? STORAGE : [])],
  // https://linear.app/developers/oauth-2-0-authentication
  signIn: {
    flow: 'code',
    plan: (address) => ({
      // Parted by commas, against the rule. Files and look-ups want more than `issues:create`.
      scope: 'read,write',
      authorise: isLinears(address) ? 'https://linear.app/oauth/authorize' : beside(address, 'authorize'),
      tokens: beside(address, 'token'),
    }),
  },
  limits: {
    subject: SUBJECT,
    body: 'markdown',
    attachments: { flow: 'upload-first', parallel: PARALLEL },
  },
  can: {
    check: 'write',
    carries: ['queue', 'priority', 'tags'],
    choices: ['queue', 'priority', 'tag'],
    once: 'search',
    similar: true,
    status: true,
    reply: true,
  },
  // 1 is urgent; 0 is none.
  defaults: { priority: ['1', '2', '3', '4'] },
});
