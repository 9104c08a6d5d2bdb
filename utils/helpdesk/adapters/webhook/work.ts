import { z } from 'zod';
import { accountSchema } from '@/utils/core/model/connection';
import { ticketReplySchema, ticketStatusSchema } from '@/utils/core/model/helpdesk';
import { type TicketRef, ticketRefSchema } from '@/utils/core/model/receipt';
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

const replySchema = ticketReplySchema.extend({
  at: z.iso.datetime({ offset: true }).transform((at) => Date.parse(at)),
});
const statusSchema = ticketStatusSchema.extend({ replies: z.array(replySchema) });

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

/** The address of a ticket: that of the receiver, with the ticket's id behind its path. */
function ticketUrl({ address }: WebhookConfig, ticket: TicketRef, rest = ''): string {
  const url = new URL(address);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${encodeURIComponent(ticket.id)}${rest}`;
  return url.href;
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
  async createTicket(report, config, http, delivery) {
    const known = progressSchema.safeParse(delivery.progress).data?.ticket;
    if (known) return { ticket: known, dropped: [] };
    await delivery.step('creating');
    const { body: made } = await send(http, {
      method: 'POST',
      url: config.address,
      headers: { ...headers(config), 'Idempotency-Key': report.report.reference },
      body: multipart(report),
      expect: { status: [200, 201], type: 'json', schema: ticketRefSchema },
      creates: true,
    });
    // Whoever wrote a receiver for reports alone is asked nothing more.
    const ticket: TicketRef = { ...made, offers: made.offers ?? [] };
    await delivery.record({ ticket });
    return { ticket, dropped: [] };
  },

  async readStatus(ticket, config, http) {
    try {
      const { body } = await send(http, {
        method: 'GET',
        url: ticketUrl(config, ticket),
        headers: headers(config),
        expect: { status: 200, type: 'json', schema: statusSchema },
      });
      return body;
    } catch (thrown) {
      const isGone = thrown instanceof HttpFailure && [403, 404, 410].includes(thrown.status);
      if (isGone) return { state: 'gone', name: '', replies: [] };
      throw thrown;
    }
  },

  /** Idempotent by its key, as reports are. */
  async addReply(ticket, text, config, http, { id, files } = { id: crypto.randomUUID(), files: [] }) {
    const form = new FormData();
    const reply = JSON.stringify({ schema: WEBHOOK_SCHEMA, id, text });
    form.append('reply', new Blob([reply], { type: 'application/json' }), 'reply.json');
    for (const { name, type, blob } of files) form.append('attachment', blob.slice(0, blob.size, type), name);
    await send(http, {
      method: 'POST',
      url: ticketUrl(config, ticket, '/replies'),
      headers: { ...headers(config), 'Idempotency-Key': id },
      body: form,
      expect: { status: [200, 201], type: 'none', schema: z.undefined() },
      creates: true,
    });
  },
});
