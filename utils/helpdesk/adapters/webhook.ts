import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';

/** Characters of a subject; what receivers are told to expect at most. */
const SUBJECT = 255;

/** Reports carry names and addresses, so they travel unencrypted only inside one machine. */
function isConfidential({ protocol, hostname }: URL): boolean {
  return protocol !== 'http:' || /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

const configSchema = z.object({
  address: z
    .url({ protocol: /^https?$/ })
    // A rule's message is the error code that form.ts throws.
    .refine((address) => !URL.canParse(address) || isConfidential(new URL(address)), 'address-insecure')
    // fetch refuses an address with a user name in it.
    .refine((address) => !URL.canParse(address) || !new URL(address).username, 'address-wrong')
    .meta({ label: 'field_webhook_address', help: 'field_webhook_address_help' }),
  token: z
    .string()
    .optional()
    .meta({ label: 'field_webhook_token', help: 'field_webhook_token_help', secret: true }),
});
export type WebhookConfig = z.infer<typeof configSchema>;

/** For everything else: our own contract, written down for receivers in docs/webhook.md. */
export const webhook = defineKind({
  id: 'webhook',
  label: 'Webhook',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  limits: { subject: SUBJECT, body: 'html', attachments: { flow: 'with-ticket' } },
  can: {
    check: 'write',
    carries: ['queue', 'type', 'priority', 'tags', 'requester', 'custom'],
    choices: [],
    once: 'key',
    similar: false,
    // Of those tickets whose receiver says so: see `offers` in docs/webhook.md.
    status: true,
    reply: true,
    replyFiles: true,
  },
});
