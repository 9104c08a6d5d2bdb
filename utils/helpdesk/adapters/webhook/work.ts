import { z } from 'zod';
import { accountSchema } from '@/utils/core/model/connection';
import { ticketRefSchema } from '@/utils/core/model/receipt';
import { renderHtml } from '@/utils/core/render/html';
import { renderMarkdown } from '@/utils/core/render/markdown';
import { renderText } from '@/utils/core/render/text';
import { defineAdapter, type Ticket } from '../../adapter';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { fitSubject } from '../../subject';
import { webhook, type WebhookConfig } from '../webhook';

/** The version of the contract in docs/webhook.md. */
const WEBHOOK_SCHEMA = 'eyewitness/webhook@1';

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

const headers = ({ token }: WebhookConfig): Record<string, string> =>
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

function multipart({ report, document, attachments, fields }: Ticket): FormData {
  const payload = {
    schema: WEBHOOK_SCHEMA,
    reference: report.reference,
    subject: fitSubject(document.subject, webhook.limits.subject),
    bodies: {
      html: renderHtml(document.body),
      markdown: renderMarkdown(document.body),
      text: renderText(document.body),
    },
    fields,
    report,
  };
  const form = new FormData();
  form.append('report', new Blob([JSON.stringify(payload)], { type: 'application/json' }), 'report.json');
  for (const { name, type, blob } of attachments)
    form.append('attachment', blob.slice(0, blob.size, type), name);
  return form;
}

export const adapter = defineAdapter(webhook, {
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
  async createTicket(ticket, config, http, delivery) {
    const known = progressSchema.safeParse(delivery.progress).data?.ticket;
    if (known) return { ticket: known, dropped: [] };
    await delivery.step('creating');
    const { body: made } = await send(http, {
      method: 'POST',
      url: config.address,
      headers: { ...headers(config), 'Idempotency-Key': ticket.report.reference },
      body: multipart(ticket),
      expect: { status: [200, 201], type: 'json', schema: ticketRefSchema },
      creates: true,
    });
    await delivery.record({ ticket: made });
    return { ticket: made, dropped: [] };
  },
});
