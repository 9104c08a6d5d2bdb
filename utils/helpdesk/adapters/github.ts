import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';
import { accessSetting, clientIdSetting } from '../sign-in-settings';

/** Characters of a title. */
const SUBJECT = 256;

/** Characters of an issue's text; GitHub refuses more. */
const BODY = 65_536;

const configSchema = z.object({
  address: z
    .url({ protocol: /^https?$/ })
    .meta({ label: 'field_address', help: 'field_github_address_help' }),
  clientId: clientIdSetting,
  access: accessSetting,
  token: z.string().min(1).optional().meta({
    label: 'field_github_token',
    help: 'field_github_token_help',
    secret: true,
    way: 'token',
    needed: true,
  }),
  repository: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/)
    .meta({ label: 'field_github_repository', help: 'field_github_repository_help', choices: 'queue' }),
});
export type GithubConfig = z.infer<typeof configSchema>;

/** Where the API of a GitHub is: https://docs.github.com/rest, https://docs.github.com/enterprise-server/rest */
export function apiOf(address: string): string {
  const { protocol, host, origin } = new URL(address);
  const isCloud = host === 'github.com' || host.endsWith('.ghe.com');
  return isCloud ? `${protocol}//api.${host}` : `${origin}/api/v3`;
}

/** Its API takes no files for an issue, so the texts among them stand in the issue itself. */
export const github = defineKind({
  id: 'github',
  label: 'GitHub Issues',
  config: configSchema,
  // Codes and tokens are given out by the site itself, which needs no other reason to be asked.
  origins: ({ address, clientId }) => [
    ...new Set([`${apiOf(address)}/`, ...(clientId ? [address] : [])].flatMap(originPatterns)),
  ],
  // https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow
  signIn: {
    flow: 'device',
    plan: (address) => ({
      // Taken by OAuth Apps; GitHub Apps have permissions of their own and leave it unread.
      scope: 'repo',
      codes: `${new URL(address).origin}/login/device/code`,
      tokens: `${new URL(address).origin}/login/oauth/access_token`,
    }),
  },
  limits: {
    subject: SUBJECT,
    body: 'markdown-github',
    bodyCharacters: BODY,
    attachments: { flow: 'none' },
  },
  can: {
    check: 'write',
    carries: ['queue', 'type', 'priority', 'tags'],
    choices: ['queue', 'type', 'priority', 'tag'],
    once: 'search',
    similar: true,
    status: true,
    reply: true,
    makesTags: true,
  },
  defaults: { tags: ['eyewitness'] },
});
