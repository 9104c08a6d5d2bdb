import { z } from 'zod';
import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { type Reply, type Seen, startDouble } from './server';

export const EMAIL = 'agent@example.test';
export const TOKEN = 'zendesk-token-6wiIBWbGkBMo1mRDMuVwkw1EPsNkeUj95PIz2akv';

/** Which of the three ways in a double is for. */
export type Way = 'agent' | 'end-user' | 'anonymous';

/** What the vendor publishes for tickets; of requests and uploads it has no bodies. */
const comment = z.strictObject({
  html_body: z.string(),
  uploads: z.array(z.string()).min(1).optional(),
  public: z.boolean().optional(),
});
const custom = z.array(z.strictObject({ id: z.number(), value: z.string() }));
const shared = {
  subject: z.string().min(1),
  comment,
  priority: z.enum(['urgent', 'high', 'normal', 'low']).optional(),
  type: z.enum(['problem', 'incident', 'question', 'task']).optional(),
  custom_fields: custom,
  ticket_form_id: z.number().optional(),
};
const requester = z.strictObject({ name: z.string().min(1), email: z.email() });
/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-requests/#create-request */
const requestSchema = z.strictObject({
  request: z.strictObject({ ...shared, requester: requester.optional() }),
});
const ticketSchema = z.strictObject({
  ticket: z.strictObject({
    ...shared,
    external_id: z.uuid(),
    group_id: z.number().optional(),
    tags: z.array(z.string().regex(/^[^\sA-Z]+$/)),
    requester: requester.optional(),
  }),
});
const replySchema = z.partialRecord(
  z.enum(['ticket', 'request']),
  z.strictObject({
    comment: z.strictObject({ html_body: z.string().min(1), public: z.literal(true).optional() }),
  }),
);

interface Comment {
  html: string;
  isPublic: boolean;
}

interface Ticket extends KeptTicket {
  made: z.infer<typeof ticketSchema>['ticket'] | z.infer<typeof requestSchema>['request'];
  said: Comment[];
  status: string;
}

export interface ZendeskDouble extends HelpdeskDouble {
  /** What an hour does: uploads that no ticket claimed are gone. */
  forgetUploads(): void;
  /** Strangers may not upload. */
  closeUploads(): void;
}

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});
const notFound = json(404, { error: 'RecordNotFound', description: 'Not found' });
const blank = (field: string) =>
  json(422, {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: { [field]: [{ description: `${field}: cannot be blank`, error: 'BlankValue' }] },
  });
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString().replace('.000', '');

/** Zendesk as its documentation has it: uploads first, anonymous where the credentials are wrong. */
export async function zendeskDouble(way: Way): Promise<ZendeskDouble> {
  const tickets: Ticket[] = [];
  const violations: string[] = [];
  const uploads = new Map<string, { name: string; type: string; bytes: Buffer; claimed: boolean }>();
  const byKey = new Map<string, Reply>();
  const kind = way === 'agent' ? 'ticket' : 'request';
  let keepsFiles = true;
  let takesUploads = true;

  const isSignedIn = ({ headers }: Seen) => {
    const basic = `Basic ${Buffer.from(`${EMAIL}/token:${TOKEN}`).toString('base64')}`;
    const wanted = { agent: basic, 'end-user': `Bearer ${TOKEN}`, anonymous: null }[way];
    return headers.get('authorization') === wanted;
  };

  function upload({ url, headers, body }: Seen): Reply {
    if (!takesUploads) return json(403, { error: 'Forbidden' });
    const token = `upload-${uploads.size + 1}`;
    const name = url.searchParams.get('filename') ?? '';
    uploads.set(token, { name, type: headers.get('content-type') ?? '', bytes: body, claimed: false });
    const content_url = `${server.address}/attachments/token/${token}/?name=${encodeURIComponent(name)}`;
    return json(201, { upload: { token, attachment: { file_name: name, size: body.length, content_url } } });
  }

  function create(request: Seen): Reply {
    const body: unknown = JSON.parse(request.body.toString());
    const probe = z
      .record(z.string(), z.object({ comment: z.object({ body: z.literal('') }) }))
      .safeParse(body);
    if (probe.success) return blank('Description');
    const key = request.headers.get('idempotency-key') ?? '';
    const known = byKey.get(key);
    if (known && tickets.length > 0) return known;
    const parsed = way === 'agent' ? ticketSchema.safeParse(body) : requestSchema.safeParse(body);
    if (!parsed.success) {
      violations.push(parsed.error.message);
      return blank('Subject');
    }
    const made = 'ticket' in parsed.data ? parsed.data.ticket : parsed.data.request;
    const files = (made.comment.uploads ?? []).map((token) => uploads.get(token));
    if (files.some((file) => !file || file.claimed)) return notFound;
    const id = String(tickets.length + 1);
    const kept = files.flatMap((file) => (file ? [file] : []));
    for (const file of kept) file.claimed = true;
    const fields = {
      type: made.type,
      priority: made.priority,
      custom: made.custom_fields,
      ...('group_id' in made && { queue: made.group_id }),
      ...('tags' in made && { tags: made.tags }),
      ...(made.requester && { requester: made.requester }),
    };
    tickets.push({
      id,
      subject: made.subject,
      body: made.comment.html_body,
      files: keepsFiles ? kept.map(({ name, type, bytes }) => ({ name, type, bytes })) : [],
      fields,
      replies: [],
      made,
      said: [],
      status: 'new',
    });
    const reply = json(201, { [kind]: shown(tickets.at(-1)) });
    byKey.set(key, reply);
    return reply;
  }

  function shown(ticket: Ticket | undefined) {
    if (!ticket) return undefined;
    const { id, made, status, body } = ticket;
    return {
      id: Number(id),
      subject: made.subject,
      description: body,
      status,
      priority: made.priority ?? null,
      type: made.type ?? null,
      created_at: at(0),
      requester_id: 7,
      // Zendesk lists every field of the account, most of them empty.
      custom_fields: [{ id: 1, value: null }, ...made.custom_fields.filter((field) => field.id === 360001)],
      ...('external_id' in made && {
        external_id: made.external_id,
        tags: made.tags,
        group_id: made.group_id ?? null,
      }),
    };
  }

  function comments({ body, files, said }: Ticket) {
    const report = { html: body, isPublic: true };
    const all = [report, ...said].map(({ html, isPublic }, index) => ({
      id: 100 + index,
      author_id: index === 0 ? 7 : 8,
      public: isPublic,
      html_body: html,
      created_at: at(index),
      attachments:
        index === 0 ? files.map(({ name, bytes }) => ({ file_name: name, size: bytes.length })) : [],
    }));
    // An end user is shown no internal note.
    const visible = all.filter((one) => way === 'agent' || one.public);
    const users = [
      { id: 7, name: 'Programme desk' },
      { id: 8, name: 'Alex Agent' },
    ];
    return json(200, { comments: visible.toReversed(), users, count: visible.length });
  }

  function search({ url }: Seen): Reply {
    const words = [
      ...(url.searchParams.get('query') ?? '').matchAll(/(?:^|\s)(?:subject:)?(\p{L}+)(?=\s|$)/gu),
    ];
    const found = tickets.filter(
      ({ subject, status }) =>
        status !== 'solved' && words.some(([, word]) => subject.toLowerCase().includes(word ?? '')),
    );
    return json(200, { [way === 'agent' ? 'results' : 'requests']: found.map(shown) });
  }

  function one(id: string, rest: string | undefined, request: Seen): Reply {
    const ticket = tickets.find((each) => each.id === id);
    if (!ticket) return notFound;
    if (rest) return comments(ticket);
    if (request.method === 'PUT') {
      const said = replySchema.parse(JSON.parse(request.body.toString()))[kind];
      const html = said?.comment.html_body ?? '';
      ticket.replies?.push(html);
      ticket.said.push({ html, isPublic: true });
    }
    return json(200, { [kind]: shown(ticket), users: [{ id: 7, email: ticket.made.requester?.email }] });
  }

  function handle(request: Seen): Reply {
    const { pathname, searchParams } = request.url;
    const path = pathname.replace(/^\/api\/v2\//, '').replace(/\.json$/, '');
    if (path === 'users/me')
      return json(200, {
        user: isSignedIn(request)
          ? { id: 8, name: 'Alex Agent', role: way === 'agent' ? 'agent' : 'end-user' }
          : { id: null, name: 'Anonymous user', role: 'end-user' },
      });
    if (!isSignedIn(request)) return json(401, { error: "Couldn't authenticate you" });
    if (path === 'uploads') return upload(request);
    if (path === 'groups') return json(200, { groups: [{ id: 42, name: 'Applications' }] });
    if (path === 'ticket_forms')
      return json(200, { ticket_forms: [{ id: 11, name: 'Report', end_user_visible: true }] });
    if (path === 'ticket_fields') return json(200, { ticket_fields: FIELDS });
    if (path === 'search' || path === 'requests/search') return search(request);
    if (path === `${kind}s` && request.method === 'POST') return create(request);
    if (path === `${kind}s`) {
      const reference = searchParams.get('external_id');
      const found = tickets.filter(
        ({ made }) => !reference || ('external_id' in made && made.external_id === reference),
      );
      return json(200, { [`${kind}s`]: found.map(shown) });
    }
    const [, name, id = '', rest] = /^(ticket|request)s\/(\d+)(\/comments)?$/.exec(path) ?? [];
    return name === kind ? one(id, rest, request) : notFound;
  }

  const server = await startDouble(handle);
  const custom = [{ id: '360001', value: '{browser}' }];
  const kept = {
    type: 'incident',
    priority: 'high',
    custom: [{ id: 360001, value: 'Chromium 156.0.8078.79' }],
  };
  const person = { name: 'Programme desk', email: 'desk@example.org' };
  const mapping = { priority: { blocked: 'high' }, type: { bug: 'incident' }, fields: custom };
  return {
    ...server,
    tickets,
    violations,
    settings: {
      address: `${server.address}/agent/tickets/5`,
      ...(way === 'agent' && { email: EMAIL, group: 42 }),
      ...(way !== 'anonymous' && { token: TOKEN }),
      form: 11,
    },
    isCreate: ({ method, url, headers }) =>
      method === 'POST' && url.pathname === `/api/v2/${kind}s.json` && headers.has('idempotency-key'),
    mapped: {
      agent: {
        mapping: {
          ...mapping,
          tags: ['Eyewitness report', '{product}'],
          routes: [{ product: 'app', queue: '42' }],
        },
        kept: { ...kept, queue: 42, tags: ['eyewitness_report', 'app'], requester: person },
      },
      'end-user': { mapping, kept },
      anonymous: { mapping, kept: { ...kept, requester: person } },
    }[way],
    agents: {
      answer: (id, text, to) =>
        tickets
          .find((each) => each.id === id)
          ?.said.push({ html: `<p>${escaped(text)}</p>`, isPublic: to === 'everybody' }),
      solve: (id) => {
        const ticket = tickets.find((each) => each.id === id);
        if (ticket) ticket.status = 'solved';
      },
    },
    dropFiles: () => {
      keepsFiles = false;
    },
    forgetUploads: () => {
      for (const [token, { claimed }] of uploads) if (!claimed) uploads.delete(token);
    },
    closeUploads: () => {
      takesUploads = false;
    },
  };
}

const FIELDS = [
  {
    id: 1,
    type: 'subject',
    title: 'Subject',
    active: true,
    editable_in_portal: true,
    required_in_portal: true,
  },
  {
    id: 360001,
    type: 'text',
    title: 'Browser',
    active: true,
    editable_in_portal: true,
    required_in_portal: false,
  },
  {
    id: 360002,
    type: 'tagger',
    title: 'Office',
    active: true,
    editable_in_portal: false,
    required_in_portal: false,
    custom_field_options: [{ name: 'Nairobi', value: 'nairobi' }],
  },
  {
    id: 360003,
    type: 'text',
    title: 'Retired',
    active: false,
    editable_in_portal: true,
    required_in_portal: true,
  },
];
