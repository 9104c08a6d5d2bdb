import { z } from 'zod';
import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { type Reply, type Seen, startDouble } from './server';

const TOKEN = 'zammad-token-9ZTKXbXBKzXlwYj3rLYbTHGGpCeB';
const GROUPS = ['Users', 'Applications'];
const PRIORITIES = ['1 low', '2 normal', '3 high'];
/** Of the administrator's own; others are left out of a ticket without a word. */
const ATTRIBUTES = ['browser'];

const attachment = z.strictObject({
  filename: z.string().min(1),
  data: z.base64(),
  'mime-type': z.string().min(1),
});
const ticketSchema = z.looseObject({
  title: z.string().min(1).max(250),
  group: z.string(),
  customer_id: z
    .string()
    .regex(/^guess:\S+@\S+$/)
    .optional(),
  priority: z.string().optional(),
  tags: z.string().optional(),
  article: z.strictObject({
    subject: z.string().min(1),
    body: z.string().min(1),
    content_type: z.literal('text/html'),
    type: z.literal('web'),
    internal: z.literal(false),
    attachments: z.array(attachment),
  }),
});
const replySchema = z.strictObject({
  ticket_id: z.number(),
  body: z.string().min(1),
  content_type: z.literal('text/html'),
  type: z.literal('note'),
  internal: z.literal(false),
});

interface Article {
  body: string;
  internal: boolean;
  sender: 'Agent' | 'Customer' | 'System';
}

interface Ticket extends KeptTicket {
  made: z.infer<typeof ticketSchema>;
  said: Article[];
  state: string;
}

export interface ZammadDouble extends HelpdeskDouble {
  /** The token is a customer's: no groups, no tags, and every ticket is her own. */
  actAsCustomer(): void;
  /** A mail Zammad sent by itself is an article too. */
  notify(id: string): void;
}

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});
const forbidden = json(403, { error: 'Not authorized', error_human: 'Not authorized' });
const unknown = (attribute: string, value: string) =>
  json(422, {
    error: `No lookup value found for '${attribute}': "${value}"`,
    error_human: `Wrong ${attribute}`,
  });
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();

/** Zammad by its documentation: one JSON object with everything in it. */
export async function zammadDouble(): Promise<ZammadDouble> {
  const tickets: Ticket[] = [];
  let keepsFiles = true;
  let isAgent = true;
  const find = (id: string | undefined) => tickets.find((one) => one.id === id);
  const number = (id: string) => `220${id.padStart(2, '0')}`;

  function create(request: Seen): Reply {
    const body: unknown = JSON.parse(request.body.toString());
    const named = z.object({ group: z.string(), priority: z.string().optional() }).parse(body);
    if (!GROUPS.includes(named.group)) return unknown('group', named.group);
    if (named.priority && !PRIORITIES.includes(named.priority)) return unknown('priority', named.priority);
    const made = ticketSchema.parse(body);
    const id = String(tickets.length + 1);
    tickets.push({
      id,
      subject: made.title,
      body: made.article.body,
      files: keepsFiles
        ? made.article.attachments.map(({ filename, data, 'mime-type': type }) => ({
            name: filename,
            type,
            bytes: Buffer.from(data, 'base64'),
          }))
        : [],
      fields: {
        queue: made.group,
        priority: made.priority,
        tags: made.tags?.split(','),
        requester: made.customer_id,
        custom: { browser: made['browser'] },
      },
      replies: [],
      made,
      said: [],
      state: 'new',
    });
    return json(201, shown(tickets.at(-1)));
  }

  function shown(ticket: Ticket | undefined) {
    if (!ticket) return undefined;
    const { id, made, state } = ticket;
    const email = made.customer_id?.replace('guess:', '');
    return {
      id: Number(id),
      number: number(id),
      title: made.title,
      group: made.group,
      priority: made.priority ?? '2 normal',
      state,
      customer: isAgent ? email : 'rita@example.test',
      created_at: at(0),
      close_at: null,
      ...Object.fromEntries(ATTRIBUTES.map((name) => [name, made[name] ?? null])),
    };
  }

  function articles({ body, files, said }: Ticket): Reply {
    const report: Article = { body, internal: false, sender: 'Customer' };
    return json(
      200,
      [report, ...said].map(({ body: text, internal, sender }, index) => ({
        id: 100 + index,
        body: text,
        content_type: 'text/html',
        internal,
        sender,
        from: sender === 'Agent' ? 'Alex Agent' : 'Programme desk',
        created_by: 'someone@example.test',
        created_at: at(index),
        attachments:
          index === 0
            ? files.map(({ name, bytes }, file) => ({ id: file, filename: name, size: String(bytes.length) }))
            : [],
      })),
    );
  }

  function search({ url }: Seen): Reply {
    const words = (url.searchParams.get('query') ?? '').toLowerCase().split(' or ');
    return json(
      200,
      tickets.filter(({ subject }) => words.some((word) => subject.toLowerCase().includes(word))).map(shown),
    );
  }

  function reply(request: Seen): Reply {
    const { ticket_id: id, body } = replySchema.parse(JSON.parse(request.body.toString()));
    const ticket = find(String(id));
    ticket?.replies?.push(body);
    ticket?.said.push({ body, internal: false, sender: 'Customer' });
    return json(201, { id: 200 });
  }

  function handle(request: Seen): Reply {
    const { method, url } = request;
    if (request.headers.get('authorization') !== `Token token=${TOKEN}`)
      return json(401, { error: 'Invalid token!', error_human: 'Invalid token!' });
    const path = url.pathname.replace(/^\/api\/v1\//, '');
    if (path === 'users/me')
      return json(200, { firstname: 'Rita', lastname: 'Reporter', login: 'rita@example.test' });
    if (path === 'groups')
      return isAgent
        ? json(
            200,
            GROUPS.map((name) => ({ name, active: true })),
          )
        : forbidden;
    if (path === 'ticket_priorities')
      return json(
        200,
        PRIORITIES.map((name) => ({ name, active: true })),
      );
    if (path === 'object_manager_attributes') return json(200, FIELDS);
    if (path === 'tickets/search') return search(request);
    if (path === 'tickets' && method === 'POST') return create(request);
    if (path === 'ticket_articles' && method === 'POST') return reply(request);
    if (path === 'tags')
      return isAgent
        ? json(200, { tags: find(url.searchParams.get('o_id') ?? '')?.made.tags?.split(',') ?? [] })
        : forbidden;
    const [, kind, id] = /^(tickets|ticket_articles\/by_ticket)\/(\d+)$/.exec(path) ?? [];
    const ticket = find(id);
    if (!ticket) return json(404, { error: "Couldn't find Ticket", error_human: 'Not found' });
    return kind === 'tickets' ? json(200, shown(ticket)) : articles(ticket);
  }

  const server = await startDouble(handle);
  return {
    ...server,
    tickets,
    settings: { address: `${server.address}/#dashboard`, token: TOKEN, group: 'Users' },
    isCreate: ({ method, url, body }) =>
      method === 'POST' && url.pathname === '/api/v1/tickets' && !body.includes('eyewitness-check'),
    mapped: {
      mapping: {
        priority: { blocked: '2 normal' },
        tags: ['eyewitness', '{product}'],
        fields: [{ id: 'browser', value: '{browser}' }],
        routes: [{ product: 'app', queue: 'Applications' }],
      },
      kept: {
        queue: 'Applications',
        priority: '2 normal',
        tags: ['eyewitness', 'app'],
        requester: 'guess:desk@example.org',
        custom: { browser: 'Chromium 156.0.8078.79' },
      },
    },
    agents: {
      answer: (id, text, to) =>
        find(id)?.said.push({
          body: `<div>${escaped(text)}</div>`,
          internal: to === 'agents',
          sender: 'Agent',
        }),
      solve: (id) => {
        const ticket = find(id);
        if (ticket) ticket.state = 'closed';
      },
    },
    dropFiles: () => {
      keepsFiles = false;
    },
    actAsCustomer: () => {
      isAgent = false;
    },
    notify: (id) => find(id)?.said.push({ body: 'We got your ticket.', internal: false, sender: 'System' }),
  };
}

const FIELDS = [
  { object: 'Ticket', name: 'title', display: 'Title', active: true, editable: false, data_option: {} },
  { object: 'Ticket', name: 'browser', display: 'Browser', active: true, editable: true, data_option: {} },
  {
    object: 'Ticket',
    name: 'office',
    display: 'Office',
    active: true,
    editable: true,
    data_option: { options: { nbo: 'Nairobi' } },
  },
  { object: 'User', name: 'desk', display: 'Desk', active: true, editable: true, data_option: {} },
];
