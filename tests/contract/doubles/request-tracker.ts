import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { recording } from './recording';
import { formOf, type Reply, type Seen, startDouble } from './server';

const TOKEN = '1-39-68aab5ae4a67bb3ecea2ff601526e887';
const replay = recording('request-tracker.json');

const QUEUES = ['Support', 'Applications'];
const FIELDS = ['Reference', 'Browser'];

/** RT shows plain text as plain text. */
const escaped = (text: string) => text.replaceAll('<', '&lt;');

const transaction = (index: number, Type: Said['kind']) => ({
  type: 'transaction',
  id: String(100 + index),
  Type,
  Creator: { type: 'user', id: 'root' },
  Created: '2026-11-22T05:19:58Z',
});

const kept = async (file: File) => ({
  name: file.name,
  type: file.type,
  bytes: Buffer.from(await file.arrayBuffer()),
});

/** What was said on a ticket after it was made. */
interface Said {
  kind: 'Correspond' | 'Comment';
  type: string;
  text: string;
}

interface RtTicket extends KeptTicket {
  said: Said[];
  status: string;
  requestor: string | undefined;
  custom: Record<string, string>;
  priority: string | undefined;
}

/** Request Tracker 5: one multipart create, unknown fields and long subjects dropped silently. */
export async function requestTrackerDouble(): Promise<HelpdeskDouble> {
  const tickets: RtTicket[] = [];
  let keepsFiles = true;

  async function create(request: Seen): Promise<Reply> {
    const form = await formOf(request);
    const json = form.get('JSON');
    if (typeof json !== 'string') return replay('create without JSON');
    const ticket = JSON.parse(json) as Record<string, string> & { CustomFields?: Record<string, string> };
    if (!QUEUES.includes(ticket['Queue'] ?? '')) return replay('create in a queue not visible');
    const files = form.getAll('Attachments').filter((file) => typeof file !== 'string');
    if (files.some((file) => file.size === 0)) return replay('create with an empty file');
    const id = String(tickets.length + 1);
    tickets.push({
      id,
      subject: (ticket['Subject'] ?? '').slice(0, 200),
      body: ticket['Content'] ?? '',
      requestor: ticket['Requestor'],
      custom: ticket.CustomFields ?? {},
      priority: ticket['Priority'],
      fields: {
        queue: ticket['Queue'],
        priority: ticket['Priority'],
        requester: ticket['Requestor'],
        custom: ticket.CustomFields,
      },
      files: await Promise.all(keepsFiles ? files.map(kept) : []),
      replies: [],
      said: [],
      status: 'new',
    });
    return replay('create', { id });
  }

  function show(id: string | undefined, rest: string | undefined): Reply {
    const ticket = tickets.find((one) => one.id === id);
    if (!ticket) return replay('ticket not there');
    if (rest === 'history')
      return replay('history', {
        // Notes among agents are not shown to who may not see them; this RT is a generous one.
        items: ticket.said.map(({ kind }, index) => transaction(index, kind)),
      });
    const part = (Filename: string, ContentType: string, length: number) => ({
      Filename,
      ContentType,
      ContentLength: String(length),
    });
    if (rest) {
      const files = ticket.files.map(({ name, type, bytes }) => part(name, type, bytes.length));
      return replay('attachments', {
        items: [
          { ...part('', 'text/html', Buffer.byteLength(ticket.body)), id: '1', TransactionId: '1' },
          ...files.map((file, index) => ({ ...file, id: String(index + 2), TransactionId: '1' })),
          ...ticket.said.map(({ type, text }, index) => ({
            ...part('', type, text.length),
            id: `${id}${100 + index}`,
            TransactionId: String(100 + index),
          })),
        ],
      });
    }
    const known = FIELDS.map((name) => ({
      name,
      values: [ticket.custom[name]].filter(Boolean),
    }));
    return replay('ticket', {
      id: Number(id),
      Subject: ticket.subject,
      Status: ticket.status,
      Priority: ticket.priority ?? '0',
      Requestor: [ticket.requestor].filter(Boolean),
      CustomFields: known,
    });
  }

  function search(query: string): Reply {
    const words = [...query.matchAll(/Subject LIKE '(\p{L}+)'/gu)].map(([, word]) => word ?? '');
    if (query.includes('__Active__')) {
      const alike = tickets.filter(
        ({ subject, status }) =>
          status !== 'resolved' && words.some((word) => subject.toLowerCase().includes(word)),
      );
      const items = alike.map(({ id, subject, status }) => ({
        id,
        type: 'ticket',
        Subject: subject,
        Status: status,
        Created: '2026-11-22T05:19:56Z',
      }));
      return replay('similar', { items });
    }
    const text = /Subject LIKE '([^']+)'/.exec(query)?.[1] ?? '';
    const found = tickets.filter(({ subject }) => subject.includes(text));
    return replay('search', { items: found.slice(0, 1).map(({ id }) => ({ type: 'ticket', id })) });
  }

  async function handle(request: Seen): Promise<Reply> {
    if (request.headers.get('authorization') !== `token ${TOKEN}`) return replay('bad token');
    const [, kind, id, rest] =
      /^\/REST\/2\.0\/([a-z]+)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(request.url.pathname) ?? [];
    if (kind === 'rt') return replay('version');
    if (kind === 'user') return replay('user');
    if (kind === 'queues') return replay('queues', { items: QUEUES.map((Name) => ({ Name })) });
    if (kind === 'customfield') return replay('custom field closed');
    if (kind === 'attachment') {
      const said = tickets.find((one) => one.id === id?.slice(0, -3))?.said[Number(id?.slice(-3)) - 100];
      const Content = Buffer.from(said?.text ?? '').toString('base64');
      return replay('attachment', {
        ContentType: said?.type,
        Content: `${Content.slice(0, 10)}\n${Content.slice(10)}`,
      });
    }
    if (kind === 'queue')
      return QUEUES.includes(id ?? '')
        ? replay('queue', { TicketCustomFields: FIELDS.map((name, index) => ({ id: index + 2, name })) })
        : replay('queue not visible');
    if (kind === 'tickets') return search(request.url.searchParams.get('query') ?? '');
    if (kind !== 'ticket') return { status: 404, body: { message: 'Not Found' } };
    if (request.method === 'GET') return show(id, rest);
    if (rest === 'correspond') {
      const ticket = tickets.find((one) => one.id === id);
      const isForm = /^multipart/.test(request.headers.get('content-type') ?? '');
      const form = isForm ? await formOf(request) : undefined;
      const said = form?.get('JSON') ?? request.body.toString();
      const { Content = '', ContentType = '' } = JSON.parse(typeof said === 'string' ? said : '{}') as Record<
        string,
        string
      >;
      for (const file of form?.getAll('Attachments') ?? [])
        if (typeof file !== 'string')
          ticket?.files.push({
            name: file.name,
            type: file.type,
            bytes: Buffer.from(await file.arrayBuffer()),
          });
      ticket?.said.push({ kind: 'Correspond', type: ContentType, text: Content });
      ticket?.replies?.push(ContentType === 'text/html' ? Content : escaped(Content));
      return replay('correspond');
    }
    if (/^multipart/.test(request.headers.get('content-type') ?? '')) return create(request);
    return replay(request.body.includes('"Queue":"Support"') ? 'probe' : 'create in a queue not visible');
  }

  const server = await startDouble(handle);
  return {
    ...server,
    tickets,
    settings: { address: `${server.address}/`, token: TOKEN, queue: 'Support', referenceField: 'Reference' },
    isCreate: ({ method, headers, url }) =>
      method === 'POST' &&
      !url.pathname.endsWith('/correspond') &&
      /^multipart/.test(headers.get('content-type') ?? ''),
    mapped: {
      mapping: {
        priority: { blocked: '90' },
        fields: [{ id: 'Browser', value: '{browser}' }],
        routes: [{ product: 'app', queue: 'Applications' }],
      },
      kept: {
        queue: 'Applications',
        priority: '90',
        requester: 'desk@example.org',
        custom: { Browser: 'Chromium 156.0.8078.79' },
      },
    },
    agents: {
      answer: (id, text, to) =>
        tickets
          .find((one) => one.id === id)
          ?.said.push({
            kind: to === 'everybody' ? 'Correspond' : 'Comment',
            type: 'text/html',
            text: `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>\n`,
          }),
      solve: (id) => {
        const ticket = tickets.find((one) => one.id === id);
        if (ticket) ticket.status = 'resolved';
      },
    },
    dropFiles: () => {
      keepsFiles = false;
    },
  };
}
