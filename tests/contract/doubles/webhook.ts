import { z } from 'zod';
import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { formOf, type Reply, type Seen, startDouble } from './server';

const TOKEN = 'webhook-token-4f1c';

/** docs/webhook.md, read as strictly as a receiver may. */
const reportSchema = z.strictObject({
  schema: z.literal('eyewitness/webhook@1'),
  reference: z.uuid(),
  subject: z.string().min(1),
  bodies: z.strictObject({ html: z.string().min(1), markdown: z.string().min(1), text: z.string().min(1) }),
  fields: z.strictObject({
    queue: z.string().optional(),
    type: z.string().optional(),
    priority: z.string().optional(),
    tags: z.array(z.string()),
    requester: z.strictObject({ name: z.string().optional(), email: z.email().optional() }),
    custom: z.array(z.strictObject({ id: z.string(), value: z.string() })),
  }),
  report: z.looseObject({ schema: z.literal('eyewitness/report@1') }),
});

const refusal = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error: { code, message } },
});

const replySchema = z.strictObject({
  schema: z.literal('eyewitness/webhook@1'),
  id: z.uuid(),
  text: z.string().min(1),
});

interface Kept extends KeptTicket {
  state: 'open' | 'solved';
  said: { id: string; at: string; author: string; text: string }[];
}

/** A receiver of the webhook contract: idempotent by its key. */
export async function webhookDouble(): Promise<HelpdeskDouble> {
  const tickets: Kept[] = [];

  /** `/hooks/reports/<id>` and `/hooks/reports/<id>/replies`. */
  async function talk(request: Seen, id: string, isReply: boolean): Promise<Reply> {
    const ticket = tickets.find((one) => one.id === decodeURIComponent(id));
    if (!ticket) return refusal(404, 'not-found', 'There is no such ticket.');
    if (!isReply) {
      const { state, said } = ticket;
      return { status: 200, body: { state, name: state === 'open' ? 'New' : 'Done', replies: said } };
    }
    const form = await formOf(request);
    const part = form.get('reply');
    const { text, id: key } = replySchema.parse(JSON.parse(await new Response(part).text()));
    if (request.headers.get('idempotency-key') !== key) return refusal(422, 'key-wrong', 'wrong key');
    const files = form.getAll('attachment').filter((file) => typeof file !== 'string');
    for (const file of files)
      ticket.files.push({ name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) });
    // It is text; whoever shows it in a page escapes it.
    ticket.replies?.push(text.replaceAll('<', '&lt;'));
    return { status: 201, body: {} };
  }

  async function receive(request: Seen): Promise<Reply> {
    const form = await formOf(request);
    const part = form.get('report');
    if (part === null || typeof part === 'string' || part.type !== 'application/json') {
      return refusal(422, 'report-invalid', 'no part “report” of type application/json');
    }
    const report = reportSchema.safeParse(JSON.parse(await part.text()));
    if (!report.success) return refusal(422, 'report-invalid', report.error.message);
    const { reference, subject, bodies } = report.data;
    if (request.headers.get('idempotency-key') !== reference)
      return refusal(422, 'report-invalid', 'wrong key');
    const known = tickets.some(({ id }) => id === reference);
    const files = form.getAll('attachment').filter((file) => typeof file !== 'string');
    if (!known) {
      const kept = files.map(async (file) => ({
        name: file.name,
        type: file.type,
        bytes: Buffer.from(await file.arrayBuffer()),
      }));
      const { fields } = report.data;
      tickets.push({
        id: reference,
        subject,
        body: bodies.html,
        files: await Promise.all(kept),
        fields,
        replies: [],
        state: 'open',
        said: [],
      });
    }
    const number = `#${tickets.findIndex(({ id }) => id === reference) + 1}`;
    return {
      status: known ? 200 : 201,
      body: {
        id: reference,
        number,
        link: 'https://desk.example.org/tickets/1',
        offers: ['status', 'reply'],
      },
    };
  }

  async function handle(request: Seen): Promise<Reply> {
    if (request.headers.get('authorization') !== `Bearer ${TOKEN}`)
      return refusal(401, 'token-wrong', 'The token is wrong.');
    const [, id, rest] = /\/hooks\/reports\/([^/]+)(\/replies)?$/.exec(request.url.pathname) ?? [];
    if (id !== undefined) return talk(request, id, rest !== undefined);
    if (request.headers.get('eyewitness-check') !== '1') return receive(request);
    z.object({ schema: z.literal('eyewitness/webhook@1') }).parse(JSON.parse(request.body.toString()));
    return { status: 200, body: { name: 'Support desk', target: 'First line' } };
  }

  const server = await startDouble(handle);
  return {
    ...server,
    tickets,
    settings: { address: `${server.address}/hooks/reports`, token: TOKEN },
    isCreate: ({ headers, url }) => headers.has('idempotency-key') && !url.pathname.endsWith('/replies'),
    agents: {
      answer: (id, text, to) => {
        const ticket = tickets.find((one) => one.id === id);
        const at = '2026-11-22T09:30:00+02:00';
        // What is said among agents is the receiver's to keep.
        if (to === 'everybody')
          ticket?.said.push({ id: String(ticket.said.length + 1), at, author: 'Support', text });
      },
      solve: (id) => {
        const ticket = tickets.find((one) => one.id === id);
        if (ticket) ticket.state = 'solved';
      },
    },
    mapped: {
      mapping: {
        priority: { blocked: 'P1' },
        type: { bug: 'incident' },
        tags: ['eyewitness', '{product}'],
        fields: [{ id: 'browser', value: '{browser}' }],
        routes: [{ product: 'app', queue: 'apps' }],
      },
      kept: {
        queue: 'apps',
        type: 'incident',
        priority: 'P1',
        tags: ['eyewitness', 'app'],
        requester: { name: 'Programme desk', email: 'desk@example.org' },
        custom: [{ id: 'browser', value: 'Chromium 156.0.8078.79' }],
      },
    },
  };
}
