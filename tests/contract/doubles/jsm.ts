import { z } from 'zod';
import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { formOf, type Reply, type Seen, startDouble } from './server';

const EMAIL = 'rita@example.test';
const TOKEN = 'jira-token-ATATT3xFfGF0q9Zk2sV7';
const DESKS = [
  { id: '1', projectName: 'Support' },
  { id: '2', projectName: 'Applications' },
];
const TYPES = [
  { id: '11', name: 'Report a problem' },
  { id: '12', name: 'Ask a question' },
];
const FIELDS = [
  { fieldId: 'summary', name: 'Summary', required: true, jiraSchema: { type: 'string', system: 'summary' } },
  {
    fieldId: 'priority',
    name: 'Priority',
    jiraSchema: { type: 'priority', system: 'priority' },
    validValues: [
      { value: '1', label: 'Highest' },
      { value: '3', label: 'Medium' },
    ],
  },
  { fieldId: 'customfield_10010', name: 'Browser', jiraSchema: { type: 'string' } },
  {
    fieldId: 'customfield_10011',
    name: 'Office',
    jiraSchema: { type: 'option' },
    validValues: [{ value: '20', label: 'Nairobi' }],
  },
];

interface Request extends KeptTicket {
  key: string;
  desk: string;
  type: string;
  values: Record<string, unknown>;
  comments: { text: string; isPublic: boolean }[];
  isDone: boolean;
}

export interface JsmDouble extends HelpdeskDouble {
  /** The form asks for none of the optional fields. */
  bareForm(): void;
}

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(body),
});
const refused = (words: string, status = 400) => json(status, { errorMessage: words, i18nErrorMessage: {} });
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Service management on the Cloud, by its documentation and published schemas. */
export async function jsmDouble(): Promise<JsmDouble> {
  const tickets: Request[] = [];
  const violations: string[] = [];
  const uploads = new Map<string, { name: string; type: string; bytes: Buffer }>();
  let keepsFiles = true;
  let uploaded = 0;
  let fields = FIELDS;
  const find = (id: string | undefined) => tickets.find((one) => one.id === id);

  async function upload(request: Seen): Promise<Reply> {
    const file = (await formOf(request)).get('file');
    if (!(file instanceof File) || file.size === 0) return refused('The file is empty.');
    const id = `temp-${++uploaded}`;
    uploads.set(id, { name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) });
    return json(201, { temporaryAttachments: [{ temporaryAttachmentId: id, fileName: file.name }] });
  }

  function create({ body }: Seen): Reply {
    const given: unknown = JSON.parse(body.toString());
    const made = z
      .strictObject({
        serviceDeskId: z.string(),
        requestTypeId: z.string(),
        isAdfRequest: z.literal(true).optional(),
        requestFieldValues: z.looseObject({ summary: z.string() }),
      })
      .parse(given);
    const values: Record<string, unknown> = made.requestFieldValues;
    const { summary } = made.requestFieldValues;
    if (!summary.trim() || summary.length > 255)
      return refused('summary: You must specify a summary of the issue.');
    const unknown = Object.keys(values).find(
      (name) => name !== 'description' && !fields.some(({ fieldId }) => fieldId === name),
    );
    if (unknown) return refused(`${unknown}: the field is not on the form.`);
    const id = String(10_001 + tickets.length);
    const { description, priority } = values;
    const custom = Object.fromEntries(
      Object.entries(values).filter(([name]) => name.startsWith('customfield_')),
    );
    tickets.push({
      id,
      key: `SUP-${tickets.length + 1}`,
      desk: made.serviceDeskId,
      type: made.requestTypeId,
      values,
      subject: summary,
      body: JSON.stringify(description),
      files: [],
      fields: { queue: made.serviceDeskId, type: made.requestTypeId, priority, custom },
      replies: [],
      comments: [],
      isDone: false,
    });
    return json(201, shown(tickets.at(-1)));
  }

  function shown(one: Request | undefined) {
    if (!one) return undefined;
    return {
      issueId: one.id,
      issueKey: one.key,
      serviceDeskId: one.desk,
      requestTypeId: one.type,
      requestFieldValues: Object.entries(one.values).map(([fieldId, value]) => ({
        fieldId,
        label: fieldId,
        value,
      })),
      currentStatus: one.isDone
        ? { status: 'Resolved', statusCategory: 'DONE' }
        : { status: 'Waiting for support', statusCategory: 'INDETERMINATE' },
      createdDate: { epochMillis: Date.UTC(2026, 10, 22) },
      _links: { web: `${server.address}/servicedesk/customer/portal/1/${one.key}` },
    };
  }

  function attach({ body }: Seen, one: Request): Reply {
    const given: unknown = JSON.parse(body.toString());
    const { temporaryAttachmentIds: ids } = z
      .object({ temporaryAttachmentIds: z.array(z.string()) })
      .parse(given);
    const files = ids.flatMap((id) => uploads.get(id) ?? []);
    if (files.length < ids.length) return refused('The attachment was not found.');
    for (const id of ids) uploads.delete(id);
    if (keepsFiles) one.files.push(...files);
    one.comments.push({ text: 'EW-1A2B3C4D', isPublic: true });
    return json(201, { attachments: { values: [] } });
  }

  function comments(request: Seen, one: Request): Reply {
    if (request.method === 'POST') {
      const { body } = z
        .strictObject({ body: z.string().min(1), public: z.literal(true) })
        .parse(JSON.parse(request.body.toString()));
      one.replies?.push(body);
      return json(201, { id: '900' });
    }
    return json(200, {
      values: one.comments.map(({ text, isPublic }, index) => ({
        id: String(100 + index),
        body: text,
        renderedBody: { html: `<p>${escaped(text)}</p>` },
        public: isPublic,
        author: { displayName: 'Alex Agent' },
        created: { epochMillis: Date.UTC(2026, 10, 22, 9, index) },
      })),
    });
  }

  function list({ url }: Seen): Reply {
    const term = url.searchParams.get('searchTerm')?.toLowerCase() ?? '';
    const isOpen = url.searchParams.get('requestStatus') === 'OPEN_REQUESTS';
    const found = tickets.filter(
      ({ subject, isDone }) => subject.toLowerCase().includes(term) && !(isOpen && isDone),
    );
    return json(200, { values: found.map(shown) });
  }

  function desk(rest: string, request: Seen): Reply | Promise<Reply> {
    const [, id, what, type, field] =
      /^servicedesk\/(\d+)(?:\/(requesttype|attachTemporaryFile)(?:\/(\d+)(\/field)?)?)?$/.exec(rest) ?? [];
    const one = DESKS.find((known) => known.id === id);
    if (!one) return refused('The service desk does not exist.', 404);
    if (what === 'attachTemporaryFile') return upload(request);
    if (!what) return json(200, one);
    if (!type) return json(200, { values: TYPES });
    const known = TYPES.find((each) => each.id === type);
    if (!known) return refused('The request type does not exist.', 404);
    return json(200, field ? { requestTypeFields: fields } : known);
  }

  function handle(request: Seen): Reply | Promise<Reply> {
    const { method, url, headers } = request;
    if (!url.pathname.startsWith('/rest/')) return { status: 302, headers: { location: '/login' } };
    if (headers.get('authorization') !== `Basic ${Buffer.from(`${EMAIL}:${TOKEN}`).toString('base64')}`)
      return refused('Authentication required', 401);
    if (method !== 'GET' && headers.get('user-agent') !== 'Eyewitness')
      return { status: 403, headers: { 'content-type': 'text/html' }, body: 'XSRF check failed' };
    if (url.pathname === '/rest/api/2/myself') return json(200, { displayName: 'Rita Reporter' });
    const rest = url.pathname.replace('/rest/servicedeskapi/', '');
    if (rest === 'servicedesk') return json(200, { values: DESKS });
    if (rest.startsWith('servicedesk/')) return desk(rest, request);
    if (rest === 'request') return method === 'POST' ? create(request) : list(request);
    const [, id, what] = /^request\/(\d+)(?:\/(attachment|comment))?$/.exec(rest) ?? [];
    const one = find(id);
    if (!one) return refused('The request does not exist.', 404);
    if (what === 'comment') return comments(request, one);
    if (what === 'attachment' && method === 'POST') return attach(request, one);
    if (what)
      return json(200, {
        values: one.files.map(({ name, bytes }) => ({ filename: name, size: bytes.length })),
      });
    return json(200, shown(one));
  }

  const server = await startDouble(handle);
  return {
    ...server,
    tickets,
    violations,
    settings: {
      address: `${server.address}/servicedesk/customer/portals`,
      email: EMAIL,
      token: TOKEN,
      serviceDesk: '1',
      requestType: '11',
    },
    isCreate: ({ method, url, body }) =>
      method === 'POST' && url.pathname.endsWith('/request') && !body.includes('"summary":""'),
    mapped: {
      mapping: {
        type: { bug: '12' },
        priority: { blocked: '1' },
        fields: [
          { id: 'customfield_10010', value: '{browser}' },
          { id: 'customfield_10011', value: '20' },
        ],
        routes: [{ product: 'app', queue: '2' }],
      },
      kept: {
        queue: '2',
        type: '12',
        priority: { id: '1' },
        custom: { customfield_10010: 'Chromium 156.0.8078.79', customfield_10011: { id: '20' } },
      },
    },
    agents: {
      answer: (id, text, to) => find(id)?.comments.push({ text, isPublic: to === 'everybody' }),
      solve: (id) => {
        const one = find(id);
        if (one) one.isDone = true;
      },
    },
    dropFiles: () => {
      keepsFiles = false;
    },
    bareForm: () => {
      fields = FIELDS.slice(0, 1);
    },
  };
}
