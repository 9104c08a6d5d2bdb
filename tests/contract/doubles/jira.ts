import adf from '@atlaskit/adf-schema/json-schema/v1/full.json' with { type: 'json' };
import { z } from 'zod';
import { packagedSchema } from '../packaged-schema';
import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { formOf, type Reply, type Seen, startDouble } from './server';

export const EMAIL = 'rita@example.test';
export const TOKEN = 'jira-token-ATATT3xFfGF0q9Zk2sV7';
const PROJECTS = [
  { key: 'SUP', name: 'Support' },
  { key: 'APP', name: 'Applications' },
];
const TYPES = [
  { id: '10001', name: 'Bug', subtask: false },
  { id: '10002', name: 'Task', subtask: false },
  { id: '10003', name: 'Sub-task', subtask: true },
];
const PRIORITIES = ['Highest', 'High', 'Medium', 'Low', 'Lowest'].map((name, index) => ({
  id: String(index + 1),
  name,
}));
const FIELDS = [
  { fieldId: 'summary', name: 'Summary', required: true, schema: { type: 'string', system: 'summary' } },
  {
    fieldId: 'customfield_10010',
    name: 'Browser',
    required: false,
    schema: { type: 'string', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textfield' },
  },
  {
    fieldId: 'customfield_10011',
    name: 'Office',
    required: false,
    schema: { type: 'option', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:select' },
    allowedValues: [
      { id: '20', value: 'Nairobi' },
      { id: '21', value: 'Amman' },
    ],
  },
  {
    fieldId: 'customfield_10012',
    name: 'Background',
    required: false,
    schema: { type: 'string', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textarea' },
  },
  {
    fieldId: 'components',
    name: 'Components',
    required: false,
    schema: { type: 'array', items: 'component', system: 'components' },
    allowedValues: [{ id: '30', name: 'Cases' }],
  },
  { fieldId: 'customfield_10013', name: 'Count', required: false, schema: { type: 'number' } },
];

const isDocument = packagedSchema(adf, '');

const bodySchema = z.strictObject({
  fields: z.looseObject({
    project: z.strictObject({ key: z.string() }),
    issuetype: z.union([z.strictObject({ id: z.string() }), z.strictObject({ name: z.string() })]),
    summary: z.string(),
    description: z.unknown().optional(),
    priority: z.union([z.strictObject({ id: z.string() }), z.strictObject({ name: z.string() })]).optional(),
    labels: z.array(z.string().regex(/^\S+$/)).optional(),
  }),
});

interface Comment {
  text: string;
  isPublic: boolean;
}

interface Issue extends KeptTicket {
  key: string;
  fields: Record<string, unknown>;
  comments: Comment[];
  isDone: boolean;
}

export interface JiraDouble extends HelpdeskDouble {
  /** Fields that are not on the page where issues are made: an issue with one is refused. */
  offScreen: Set<string>;
  /** What an issue needs besides, and has not got. */
  alsoRequired: Set<string>;
  /** Permissions the account lacks. */
  denied: Set<string>;
  /** What `attachment/meta` says. */
  rules: { enabled: boolean; uploadLimit: number };
  /** Files of these names are refused, with all the others of their call. */
  refusedFiles: Set<string>;
}

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(body),
});
const refused = (errors: Record<string, string>) => json(400, { errorMessages: [], errors });
const notFound = json(404, {
  errorMessages: ['Issue does not exist or you do not have permission to see it.'],
  errors: {},
});
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const at = (minute: number) =>
  new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString().replace('Z', '+0000');

/** Jira by its documentation and the published schemas: the issue first, then its files, in version 3 or 2. */
export async function jiraDouble(version: '2' | '3'): Promise<JiraDouble> {
  const isCloud = version === '3';
  const folder = isCloud ? '' : '/jira';
  const tickets: Issue[] = [];
  const violations: string[] = [];
  const double = {
    offScreen: new Set<string>(),
    alsoRequired: new Set<string>(),
    denied: new Set<string>(),
    refusedFiles: new Set<string>(),
    rules: { enabled: true, uploadLimit: 10 * 1024 * 1024 },
  };
  let keepsFiles = true;
  const find = (id: string | undefined) => tickets.find((one) => one.id === id || one.key === id);

  function objections(fields: z.infer<typeof bodySchema>['fields']): Record<string, string> {
    const { project, issuetype, summary, priority } = fields;
    const has = (list: { id: string; name: string }[], one: { id?: string; name?: string }) =>
      list.some(({ id, name }) => id === one.id || name === one.name);
    return {
      ...(!PROJECTS.some(({ key }) => key === project.key) && { project: 'valid project is required' }),
      ...(!has(TYPES, issuetype) && { issuetype: 'The issue type selected is invalid.' }),
      ...(!summary.trim() && { summary: 'You must specify a summary of the issue.' }),
      ...(summary.length > 255 && { summary: "Summary can't exceed 255 characters." }),
      ...(priority && !has(PRIORITIES, priority) && { priority: 'The priority selected is invalid.' }),
      ...Object.fromEntries(
        Object.keys(fields)
          .filter((name) => double.offScreen.has(name) || (/^customfield/.test(name) && !isKnown(name)))
          .map((name) => [
            name,
            `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`,
          ]),
      ),
      ...Object.fromEntries([...double.alsoRequired].map((name) => [name, 'Cost centre is required.'])),
    };
  }

  const isKnown = (name: string) => FIELDS.some(({ fieldId }) => fieldId === name);

  function create({ body }: Seen): Reply {
    const given: unknown = JSON.parse(body.toString());
    const parsed = bodySchema.safeParse(given);
    if (!parsed.success) {
      violations.push(parsed.error.message);
      return refused({ fields: parsed.error.message });
    }
    const { fields } = parsed.data;
    const against = objections(fields);
    if (Object.keys(against).length > 0) return refused(against);
    if (double.denied.has('CREATE_ISSUES'))
      return json(403, { errorMessages: ['No permission'], errors: {} });
    if (isCloud) violations.push(...isDocument(fields.description));
    else if (typeof fields.description !== 'string') violations.push('description is no text');
    const id = String(10_001 + tickets.length);
    const key = `${fields.project.key}-${tickets.length + 1}`;
    const told = fields.description;
    tickets.push({
      id,
      key,
      subject: fields.summary,
      body: typeof told === 'string' ? told : JSON.stringify(told),
      files: [],
      fields: {
        queue: fields.project.key,
        type: fields.issuetype,
        priority: fields.priority,
        tags: fields.labels,
        custom: Object.fromEntries(
          Object.entries(fields).filter(([name]) => isKnown(name) && name !== 'summary'),
        ),
        description: told,
      },
      replies: [],
      comments: [],
      isDone: false,
    });
    return json(201, { id, key, self: `${server.address}${folder}/rest/api/${version}/issue/${id}` });
  }

  async function attach(request: Seen, issue: Issue): Promise<Reply> {
    const files = (await formOf(request))
      .getAll('file')
      .flatMap((file) => (file instanceof File ? [file] : []));
    if (files.length === 0) return json(400, { errorMessages: ['No files'], errors: {} });
    if (files.some(({ size }) => size === 0))
      return json(400, { errorMessages: ['The attachment is empty.'], errors: {} });
    if (files.some(({ size, name }) => size > double.rules.uploadLimit || double.refusedFiles.has(name))) {
      const words = 'The field file exceeds its maximum permitted size of 10485760 bytes.';
      return json(isCloud ? 413 : 404, { errorMessages: [words], errors: {} });
    }
    if (keepsFiles)
      for (const file of files)
        issue.files.push({ name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) });
    return json(
      200,
      files.map(({ name, size }, index) => ({ id: String(index), filename: name, size })),
    );
  }

  const named = (list: { id: string; name: string }[], one: unknown) => {
    const wanted = z.object({ id: z.string().optional(), name: z.string().optional() }).safeParse(one).data;
    return list.find(({ id, name }) => id === wanted?.id || name === wanted?.name) ?? null;
  };

  function shown(issue: Issue) {
    const { id, key, subject, files, isDone } = issue;
    const kept = z.looseObject({ custom: z.record(z.string(), z.unknown()) }).parse(issue.fields);
    return {
      id,
      key,
      fields: {
        ...kept.custom,
        summary: subject,
        description: kept['description'],
        project: { key: kept['queue'] },
        issuetype: named(TYPES, kept['type']),
        priority: named(PRIORITIES, kept['priority']),
        labels: kept['tags'] ?? [],
        attachment: files.map(({ name, bytes }) => ({ filename: name, size: bytes.length })),
        status: isDone
          ? { name: 'Done', statusCategory: { key: 'done' } }
          : { name: 'To Do', statusCategory: { key: 'new' } },
        resolution: isDone ? { name: 'Done' } : null,
        created: at(0),
      },
    };
  }

  function search({ body }: Seen): Reply {
    const given = z
      .strictObject({ jql: z.string(), maxResults: z.number(), fields: z.array(z.string()) })
      .parse(JSON.parse(body.toString()));
    const words = [...given.jql.matchAll(/summary ~ "(?:\\")?([\p{L}\p{N}-]+)(?:\\")?"/gu)].map(
      ([, word]) => word ?? '',
    );
    const found = tickets.filter(
      ({ subject, isDone }) =>
        words.some((word) => subject.toLowerCase().includes(word.toLowerCase())) &&
        !(isDone && given.jql.includes('!= Done')),
    );
    return json(200, { issues: found.map(shown) });
  }

  function comments(request: Seen, issue: Issue): Reply {
    if (request.method === 'POST') {
      const { body } = z.strictObject({ body: z.unknown() }).parse(JSON.parse(request.body.toString()));
      if (isCloud) violations.push(...isDocument(body));
      issue.replies?.push(typeof body === 'string' ? body : JSON.stringify(body));
      return json(201, { id: '900' });
    }
    return json(200, {
      comments: issue.comments.map(({ text, isPublic }, index) => ({
        id: String(100 + index),
        author: { displayName: 'Alex Agent' },
        renderedBody: `<p>${escaped(text)}</p>`,
        created: at(index + 1),
        ...(isPublic ? { jsdPublic: true } : { jsdPublic: false }),
      })),
    });
  }

  function permissions({ url }: Seen): Reply {
    const key = url.searchParams.get('projectKey');
    if (!PROJECTS.some((one) => one.key === key))
      return json(404, { errorMessages: [`No project could be found with key '${key}'.`], errors: {} });
    const asked = url.searchParams.get('permissions')?.split(',') ?? [];
    return json(200, {
      permissions: Object.fromEntries(
        asked.map((name) => [name, { name: name.toLowerCase(), havePermission: !double.denied.has(name) }]),
      ),
    });
  }

  function meta(rest: string): Reply | undefined {
    const [, project, type] = /^issue\/createmeta\/([^/]+)\/issuetypes(?:\/(\d+))?$/.exec(rest) ?? [];
    if (!project) return undefined;
    if (!type) return json(200, isCloud ? { issueTypes: TYPES } : { values: TYPES });
    return json(200, isCloud ? { fields: FIELDS } : { values: FIELDS });
  }

  const lists: Record<string, unknown> = isCloud
    ? { 'project/search': { values: PROJECTS }, 'priority/search': { values: PRIORITIES } }
    : { project: PROJECTS, priority: PRIORITIES };

  async function handle(request: Seen): Promise<Reply> {
    const { method, url, headers } = request;
    const prefix = `${folder}/rest/api/${version}/`;
    if (!url.pathname.startsWith(prefix)) return { status: 302, headers: { location: '/login.jsp' } };
    const wanted = isCloud
      ? `Basic ${Buffer.from(`${EMAIL}:${TOKEN}`).toString('base64')}`
      : `Bearer ${TOKEN}`;
    if (headers.get('authorization') !== wanted)
      return json(401, {
        errorMessages: ['Client must be authenticated to access this resource.'],
        errors: {},
      });
    const fromBrowser = /Mozilla|Chrome|Gecko/.test(headers.get('user-agent') ?? '');
    if (method !== 'GET' && (fromBrowser || headers.get('x-atlassian-token') !== 'no-check'))
      return { status: 403, headers: { 'content-type': 'text/html' }, body: 'XSRF check failed' };
    const rest = url.pathname.replace(prefix, '');
    if (rest === 'myself') return json(200, { displayName: 'Rita Reporter' });
    if (rest === 'mypermissions') return permissions(request);
    if (rest === 'attachment/meta') return json(200, double.rules);
    if (rest === (isCloud ? 'search/jql' : 'search') && method === 'POST') return search(request);
    if (rest === 'issue' && method === 'POST') return create(request);
    if (rest in lists) return json(200, lists[rest]);
    const about = meta(rest);
    if (about) return about;
    const [, id, what] = /^issue\/([\w-]+)(?:\/(attachments|comment))?$/.exec(rest) ?? [];
    const issue = find(id);
    if (!issue) return notFound;
    if (what === 'attachments') return attach(request, issue);
    return what === 'comment' ? comments(request, issue) : json(200, shown(issue));
  }

  const server = await startDouble(handle);
  return {
    ...server,
    ...double,
    tickets,
    violations,
    settings: {
      address: `${server.address}${folder}/browse/SUP-1`,
      ...(isCloud && { email: EMAIL }),
      token: TOKEN,
      project: 'SUP',
      type: '10001',
    },
    isCreate: ({ method, url, body }) =>
      method === 'POST' && url.pathname.endsWith('/issue') && !body.includes('"summary":""'),
    mapped: {
      mapping: {
        type: { bug: '10002' },
        priority: { blocked: '1' },
        tags: ['eyewitness', '{product}'],
        fields: [
          { id: 'customfield_10010', value: '{browser}' },
          { id: 'customfield_10011', value: '20' },
          { id: 'components', value: '30' },
          { id: 'customfield_10013', value: '3' },
        ],
        routes: [{ product: 'app', queue: 'APP' }],
      },
      kept: {
        queue: 'APP',
        type: { id: '10002' },
        priority: { id: '1' },
        tags: ['eyewitness', 'app'],
        custom: {
          customfield_10010: 'Chromium 156.0.8078.79',
          customfield_10011: { id: '20' },
          components: [{ id: '30' }],
          customfield_10013: 3,
        },
      },
    },
    agents: {
      answer: (id, text, to) => find(id)?.comments.push({ text, isPublic: to === 'everybody' }),
      solve: (id) => {
        const issue = find(id);
        if (issue) issue.isDone = true;
      },
    },
    dropFiles: () => {
      keepsFiles = false;
    },
  };
}
