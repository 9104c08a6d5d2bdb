import { z } from 'zod';
import { accountSchema } from '@/utils/core/model/connection';
import { ticketRefSchema } from '@/utils/core/model/receipt';
import { originPattern } from '@/utils/core/origin-pattern';
import type { RedactedReport } from '@/utils/core/redaction';
import { renderHtml } from '@/utils/core/render/html';
import { renderMarkdown } from '@/utils/core/render/markdown';
import { renderText } from '@/utils/core/render/text';
import { defineAdapter } from '../adapter';
import type { Http } from '../http';
import { HttpFailure } from '../http-failure';
import { fitSubject } from '../subject';

/** Our own contract, written down for receivers in docs/webhook.md; this is its version. */
const WEBHOOK_SCHEMA = 'eyewitness/webhook@1';

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
type Config = z.infer<typeof configSchema>;

/** Refusals that a receiver may name in `error.code`; its other codes are its own affair. */
const refusalSchema = z.object({
  error: z.object({
    code: z
      .enum(['queue-unknown', 'field-required', 'field-refused'])
      .or(z.unknown().transform(() => undefined)),
    message: z.string().optional(),
  }),
});

const progressSchema = z.object({ ticket: ticketRefSchema });

const headers = ({ token }: Config): Record<string, string> =>
  token ? { Authorization: `Bearer ${token}` } : {};

/** The receiver's own words, where it gave any, on what went wrong. */
function explained(thrown: unknown): unknown {
  if (!(thrown instanceof HttpFailure)) return thrown;
  const error = thrown.read(refusalSchema)?.error;
  if (!error) return thrown;
  return thrown.as((thrown.status === 422 && error.code) || thrown.code, error.message ?? thrown.detail);
}

function send<T>(http: Http, request: Parameters<typeof http.send<T>>[0]) {
  return http.send<T>(request).catch((thrown: unknown) => {
    throw explained(thrown);
  });
}

function multipart({ report, document, attachments }: RedactedReport): FormData {
  const payload = {
    schema: WEBHOOK_SCHEMA,
    reference: report.reference,
    subject: fitSubject(document.subject, SUBJECT),
    bodies: {
      html: renderHtml(document.body),
      markdown: renderMarkdown(document.body),
      text: renderText(document.body),
    },
    report,
  };
  const form = new FormData();
  form.append('report', new Blob([JSON.stringify(payload)], { type: 'application/json' }), 'report.json');
  for (const { name, type, blob } of attachments)
    form.append('attachment', blob.slice(0, blob.size, type), name);
  return form;
}

export const webhook = defineAdapter({
  id: 'webhook',
  label: 'Webhook',
  config: configSchema,
  origins: ({ address }) => [originPattern(address) ?? []].flat(),
  limits: { subject: SUBJECT, body: 'html' },

  async check(config, http) {
    const { body } = await send(http, {
      method: 'POST',
      url: config.address,
      headers: { ...headers(config), 'Content-Type': 'application/json', 'Eyewitness-Check': '1' },
      body: JSON.stringify({ schema: WEBHOOK_SCHEMA }),
      expect: { status: 200, type: 'json', schema: accountSchema },
    });
    return body;
  },

  /** The key makes the call idempotent: a repeated one is answered with the ticket of the first. */
  async createTicket(report, config, http, delivery) {
    const known = progressSchema.safeParse(delivery.progress).data?.ticket;
    if (known) return { ticket: known, dropped: [] };
    await delivery.step('creating');
    const { body: ticket } = await send(http, {
      method: 'POST',
      url: config.address,
      headers: { ...headers(config), 'Idempotency-Key': report.report.reference },
      body: multipart(report),
      expect: { status: [200, 201], type: 'json', schema: ticketRefSchema },
      creates: true,
    });
    await delivery.record({ ticket });
    return { ticket, dropped: [] };
  },
});
