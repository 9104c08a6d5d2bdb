import { z } from 'zod';
import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { formOf, type Reply, type Seen, startDouble } from './server';

const KEY = 'freshdesk-key-Kz3hXrEPYB1o4Lq';

/** Its fields, by name: any other fails the whole ticket. */
const FIELDS = [
  { name: 'subject', label: 'Subject', type: 'default_subject', default: true },
  {
    name: 'ticket_type',
    label: 'Type',
    type: 'default_ticket_type',
    default: true,
    choices: ['Question', 'Incident'],
  },
  {
    name: 'status',
    label: 'Status',
    type: 'default_status',
    default: true,
    choices: { 2: ['Open', 'Being Processed'], 7: ['With the vendor', 'With the vendor'] },
  },
  { name: 'cf_browser', label: 'Browser', type: 'custom_text', default: false },
  {
    name: 'cf_office',
    label: 'Office',
    type: 'nested_field',
    default: false,
    choices: { Kenya: { Nairobi: [] }, Peru: {} },
  },
];
const GROUPS = [
  { id: 42, name: 'First line' },
  { id: 43, name: 'Applications' },
];

/** https://developers.freshdesk.com/api/#create_ticket, as strictly as Freshdesk reads it. */
const ticketSchema = z.strictObject({
  subject: z.string().min(1).max(255),
  description: z.string().min(1),
  email: z.email(),
  name: z.string().optional(),
  status: z.literal('2'),
  source: z.literal('2'),
  priority: z.enum(['1', '2', '3', '4']),
  type: z.enum(['Question', 'Incident']).optional(),
  group_id: z.enum(['42', '43']).optional(),
  'tags[]': z.array(z.string().max(32)).optional(),
  'custom_fields[cf_browser]': z.string().optional(),
  'custom_fields[cf_office]': z.enum(['Kenya', 'Peru']).optional(),
});

interface Conversation {
  body: string;
  isPrivate: boolean;
}

interface Ticket extends KeptTicket {
  made: z.infer<typeof ticketSchema>;
  said: Conversation[];
  status: number;
}

export interface FreshdeskDouble extends HelpdeskDouble {
  setStatus(id: string, status: number): void;
}

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});
const refused = (field: string, code: string) =>
  json(400, { description: 'Validation failed', errors: [{ field, message: 'It is wrong', code }] });
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Freshdesk as its documentation has it: one multipart call, and nothing unknown in it. */
export async function freshdeskDouble(): Promise<FreshdeskDouble> {
  const tickets: Ticket[] = [];
  const find = (id: string | undefined) => tickets.find((one) => one.id === id);

  async function create(request: Seen): Promise<Reply> {
    if (!/^multipart/.test(request.headers.get('content-type') ?? ''))
      return refused('email', 'missing_field');
    const form = await formOf(request);
    const given: Record<string, unknown> = {};
    form.forEach((value, name) => {
      if (typeof value === 'string') given[name] = name.endsWith('[]') ? form.getAll(name) : value;
    });
    const made = ticketSchema.safeParse(given);
    if (!made.success) {
      const [issue] = made.error.issues;
      return refused(
        String(issue?.path[0] ?? made.error.message),
        issue?.code === 'unrecognized_keys' ? 'invalid_field' : 'invalid_value',
      );
    }
    const files = form.getAll('attachments[]').filter((file) => typeof file !== 'string');
    const { data } = made;
    const id = String(tickets.length + 1);
    tickets.push({
      id,
      subject: data.subject,
      body: data.description,
      files: await Promise.all(
        files.map(async (file) => ({
          name: file.name,
          type: file.type,
          bytes: Buffer.from(await file.arrayBuffer()),
        })),
      ),
      fields: {
        queue: data.group_id,
        type: data.type,
        priority: data.priority,
        tags: data['tags[]'],
        requester: { name: data.name, email: data.email },
        custom: { cf_browser: data['custom_fields[cf_browser]'] },
      },
      replies: [],
      made: data,
      said: [],
      status: 2,
    });
    return json(201, { id: Number(id) });
  }

  const shown = ({ id, subject, made, files, status }: Ticket) => ({
    id: Number(id),
    subject,
    description: made.description,
    description_text: made.description.replace(/<[^>]*>/g, ''),
    status,
    priority: Number(made.priority),
    type: made.type ?? null,
    group_id: made.group_id ? Number(made.group_id) : null,
    tags: made['tags[]'] ?? [],
    custom_fields: { cf_browser: made['custom_fields[cf_browser]'] ?? null, cf_office: null },
    requester: { id: 9, name: made.name, email: made.email },
    attachments: files.map(({ name, bytes }, index) => ({ id: index, name, size: bytes.length })),
    created_at: '2026-11-22T09:00:00Z',
  });

  function conversations({ said }: Ticket): Reply {
    return json(
      200,
      said.map(({ body, isPrivate }, index) => ({
        id: 100 + index,
        body,
        body_text: body
          .replace(/<[^>]*>/g, '')
          .replaceAll('&lt;', '<')
          .replaceAll('&amp;', '&'),
        private: isPrivate,
        user_id: 8,
        from_email: null,
        created_at: new Date(Date.UTC(2026, 10, 22, 9, index + 1)).toISOString().replace('.000', ''),
      })),
    );
  }

  const noteSchema = z.strictObject({
    body: z.string().min(1),
    private: z.literal(false),
    incoming: z.literal(true),
  });

  function handle(request: Seen): Reply | Promise<Reply> {
    const { method, url } = request;
    const basic = `Basic ${Buffer.from(`${KEY}:X`).toString('base64')}`;
    if (request.headers.get('authorization') !== basic)
      return json(401, { code: 'invalid_credentials', message: 'You have to be logged in.' });
    const path = url.pathname.replace(/^\/api\/v2\//, '');
    if (path === 'agents/me') return json(200, { id: 8, contact: { name: 'Alex Agent' } });
    if (path === 'groups') return json(200, GROUPS);
    if (path === 'ticket_fields') {
      const type = url.searchParams.get('type');
      return json(
        200,
        FIELDS.filter((field) => !type || field.type === type),
      );
    }
    if (path === 'tickets' && method === 'POST') return create(request);
    if (path === 'tickets') {
      const page = Number(url.searchParams.get('page') ?? 1);
      return json(
        200,
        tickets
          .toReversed()
          .slice((page - 1) * 100, page * 100)
          .map(shown),
      );
    }
    const [, id, rest] = /^tickets\/(\d+)(?:\/(\w+))?$/.exec(path) ?? [];
    const ticket = find(id);
    if (!ticket) return { status: 404 };
    if (rest === 'conversations') return conversations(ticket);
    if (rest === 'notes') {
      const { body } = noteSchema.parse(JSON.parse(request.body.toString()));
      ticket.replies?.push(body);
      ticket.said.push({ body, isPrivate: false });
      return json(201, { id: 100 + ticket.said.length });
    }
    return json(200, shown(ticket));
  }

  const server = await startDouble(handle);
  return {
    ...server,
    tickets,
    settings: { address: `${server.address}/a/dashboard/default`, key: KEY, group: 42 },
    isCreate: ({ method, url, headers }) =>
      method === 'POST' &&
      url.pathname === '/api/v2/tickets' &&
      /^multipart/.test(headers.get('content-type') ?? ''),
    mapped: {
      mapping: {
        priority: { blocked: '3' },
        type: { bug: 'Incident' },
        tags: ['eyewitness', '{product}'],
        fields: [{ id: 'cf_browser', value: '{browser}' }],
        routes: [{ product: 'app', queue: '43' }],
      },
      kept: {
        queue: '43',
        type: 'Incident',
        priority: '3',
        tags: ['eyewitness', 'app'],
        requester: { name: 'Programme desk', email: 'desk@example.org' },
        custom: { cf_browser: 'Chromium 156.0.8078.79' },
      },
    },
    agents: {
      answer: (id, text, to) =>
        find(id)?.said.push({ body: `<div>${escaped(text)}</div>`, isPrivate: to === 'agents' }),
      solve: (id) => {
        const ticket = find(id);
        if (ticket) ticket.status = 4;
      },
    },
    setStatus: (id, status) => {
      const ticket = find(id);
      if (ticket) ticket.status = status;
    },
  };
}
