import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';
import { baseAddress } from '../base-address';
import { accessSetting, clientIdSetting } from '../sign-in-settings';

/** Characters of a title (app/models/concerns/issuable.rb). */
const SUBJECT = 255;

/** Characters of a description (app/models/concerns/issuable.rb). */
const BODY = 1_048_576;

/** Bytes of one file as GitLab is delivered since 15.7. */
const ATTACHMENT_BYTES = 100 * 1024 * 1024;

/** Uploads at a time: GitLab counts calls, hundreds a minute, and says so with 429. */
const PARALLEL = 4;

const configSchema = z.object({
  address: z
    .url({ protocol: /^https?$/ })
    .meta({ label: 'field_address', help: 'field_gitlab_address_help' }),
  clientId: clientIdSetting,
  access: accessSetting,
  token: z.string().min(1).optional().meta({
    label: 'field_gitlab_token',
    help: 'field_gitlab_token_help',
    secret: true,
    way: 'token',
    needed: true,
  }),
  project: z
    .string()
    .min(1)
    .meta({ label: 'field_gitlab_project', help: 'field_gitlab_project_help', choices: 'queue' }),
  confidential: z
    .boolean()
    .default(false)
    .meta({ label: 'field_gitlab_confidential', help: 'field_gitlab_confidential_help' }),
});
export type GitlabConfig = z.infer<typeof configSchema>;

const INNER_PATHS = /\/(?:-\/|api\/v4|users\/sign_in|dashboard|explore|help)(?:.*)$/;

/** GitLab.com has no folder, so whatever follows is a page there; one's own may live in a folder. */
export const gitlabBase = (address: string) =>
  new URL(address).host === 'gitlab.com' ? new URL(address).origin : baseAddress(address, INNER_PATHS);

/** GitLab.com and self-managed: https://docs.gitlab.com/api/issues/ */
export const gitlab = defineKind({
  id: 'gitlab',
  label: 'GitLab Issues',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  // https://docs.gitlab.com/api/oauth2/#authorization-code-with-proof-key-for-code-exchange-pkce
  signIn: {
    flow: 'code',
    plan: (address) => ({
      // There is no narrower one that may write issues.
      scope: 'api',
      authorise: `${gitlabBase(address)}/oauth/authorize`,
      tokens: `${gitlabBase(address)}/oauth/token`,
    }),
  },
  limits: {
    subject: SUBJECT,
    body: 'markdown-gitlab',
    bodyCharacters: BODY,
    attachments: { flow: 'upload-first', parallel: PARALLEL, bytes: ATTACHMENT_BYTES },
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
