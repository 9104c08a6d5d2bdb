import { z } from 'zod';
import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { type Reply, type Seen, startDouble } from './server';

export const TOKEN = 'azure-token-2nq5vdj7ydt5ue2bq4wlmmvkgq7r3h6xq5vdj7ydt5ue2bq4wlmm';

const patchSchema = z.array(z.strictObject({ op: z.literal('add'), path: z.string(), value: z.unknown() }));
const relationSchema = z.strictObject({
  rel: z.literal('AttachedFile'),
  url: z.url(),
  attributes: z.strictObject({ comment: z.string() }),
});

/** What Azure DevOps keeps of a file is its name; browsers are told a type by that. */
const TYPES: Record<string, string> = {
  png: 'image/png',
  json: 'application/json',
  html: 'text/html',
  log: 'text/plain',
  txt: 'text/plain',
};

interface Item extends KeptTicket {
  values: Record<string, unknown>;
  said: { id: number; text: string }[];
  project: string;
  type: string;
}

export type AzureDouble = HelpdeskDouble;

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8; api-version=7.1' },
  body: JSON.stringify(body),
});
/** https://learn.microsoft.com/azure/devops/integrate/concepts/rest-api-overview */
const refused = (status: number, typeKey: string, message: string) =>
  json(status, {
    $id: '1',
    innerException: null,
    message,
    typeName: `Microsoft.${typeKey}`,
    typeKey,
    errorCode: 0,
  });
const signIn: Reply = {
  status: 203,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!DOCTYPE html><html><title>Azure DevOps Services | Sign In</title></html>',
};
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();
const named = (...names: string[]) => ({ count: names.length, value: names.map((name) => ({ name })) });

/** Azure DevOps as the examples of its specification have it. */
export async function azureDouble(): Promise<AzureDouble> {
  const tickets: Item[] = [];
  const violations: string[] = [];
  const uploads = new Map<string, { name: string; bytes: Buffer }>();
  let keepsFiles = true;

  const read = (request: Seen): unknown => JSON.parse(request.body.toString());

  function upload({ url, body, headers }: Seen): Reply {
    if (headers.get('content-type') !== 'application/octet-stream') violations.push('upload of another type');
    const id = `0a3e${String(uploads.size).padStart(4, '0')}-2dd5-4fcf-befe-fd0977dd3433`;
    uploads.set(id, { name: url.searchParams.get('fileName') ?? '', bytes: body });
    return json(201, { id, url: `${server.address}/fabrikam/_apis/wit/attachments/${id}?fileName=x` });
  }

  function create(request: Seen, project: string, type: string): Reply {
    if (request.headers.get('content-type') !== 'application/json-patch+json') violations.push('not a patch');
    const changes = patchSchema.parse(read(request));
    const values: Record<string, unknown> = Object.fromEntries(
      changes.flatMap(({ path, value }) => (path.startsWith('/fields/') ? [[path.slice(8), value]] : [])),
    );
    const title = z.string().min(1).parse(values['System.Title']);
    if (title.length > 255)
      return refused(400, 'RuleValidationException', 'TF401320: Rule Error for field Title.');
    if (!['Bug', 'Task'].includes(type))
      return refused(404, 'WorkItemTypeNotFoundException', `VS402323: Work item type ${type} does not exist`);
    if (request.url.searchParams.get('validateOnly') === 'true') return json(200, { rev: 1, fields: values });
    const related = changes
      .filter(({ path }) => path === '/relations/-')
      .map(({ value }) => /attachments\/([\w-]+)/.exec(relationSchema.parse(value).url)?.[1] ?? '');
    const files = related.flatMap((id) => {
      const file = uploads.get(id);
      return file ? [{ ...file, type: TYPES[file.name.split('.').at(-1) ?? ''] ?? '' }] : [];
    });
    const { 'System.Tags': tags, 'Microsoft.VSTS.Common.Priority': priority } = values;
    tickets.push({
      id: String(tickets.length + 1),
      subject: title,
      body: z.string().parse(values[type === 'Bug' ? 'Microsoft.VSTS.TCM.ReproSteps' : 'System.Description']),
      files: keepsFiles ? files : [],
      fields: { queue: project, type, priority, tags, custom: values['Custom.Browser'] },
      values: {
        ...values,
        'System.State': 'New',
        'System.TeamProject': project,
        'System.WorkItemType': type,
      },
      replies: [],
      said: [],
      project,
      type,
    });
    return json(200, shown(tickets.at(-1)));
  }

  function shown(item: Item | undefined) {
    if (!item) return undefined;
    const relations = item.files.map(({ name, bytes }) => ({
      rel: 'AttachedFile',
      url: 'https://dev.azure.com/x',
      attributes: { name, resourceSize: bytes.length },
    }));
    return {
      id: Number(item.id),
      rev: 1,
      fields: { 'System.CreatedDate': at(0), ...item.values },
      // Without any there is no such member.
      ...(relations.length > 0 && { relations }),
    };
  }

  function wiql(request: Seen): Reply {
    const { query } = z.object({ query: z.string() }).parse(read(request));
    const words = [...query.matchAll(/CONTAINS '((?:[^']|'')*)'/g)].map(([, word]) =>
      (word ?? '').toLowerCase(),
    );
    const open = query.includes('NOT IN');
    const found = tickets.filter(
      ({ subject, values }) =>
        words.some((word) => subject.toLowerCase().includes(word)) &&
        !(open && values['System.State'] === 'Done'),
    );
    return json(200, {
      workItems: found.map(({ id }) => ({ id: Number(id), url: 'https://dev.azure.com/x' })),
    });
  }

  function batch(request: Seen): Reply {
    const { ids, fields } = z
      .object({ ids: z.array(z.number()).min(1).max(200), fields: z.array(z.string()) })
      .parse(read(request));
    const items = tickets.filter(({ id }) => ids.includes(Number(id))).map((item) => shown(item));
    return json(200, {
      count: items.length,
      value: items.map((item) => ({
        id: item?.id,
        fields: Object.fromEntries(
          Object.entries(item?.fields ?? {}).filter(([name]) => fields.includes(name)),
        ),
      })),
    });
  }

  function comments(item: Item, request: Seen): Reply {
    if (request.method === 'POST') {
      const { text } = z.object({ text: z.string().min(1) }).parse(read(request));
      item.replies?.push(text);
      item.said.push({ id: 50 + item.said.length, text });
      return json(200, { workItemId: Number(item.id), id: 50, text });
    }
    const all = item.said.map(({ id, text }, index) => ({
      id,
      text,
      createdDate: at(index),
      createdBy: { displayName: 'Alex Agent' },
    }));
    return json(200, { totalCount: all.length, count: all.length, comments: all.toReversed() });
  }

  function handle(request: Seen): Reply {
    const { pathname } = request.url;
    if (request.headers.get('authorization') !== `Basic ${Buffer.from(`:${TOKEN}`).toString('base64')}`)
      return signIn;
    if (!request.url.searchParams.get('api-version')?.startsWith('7.1'))
      violations.push(`${pathname}: no version`);
    const [, project = '', path = ''] =
      /^\/fabrikam\/(?:([^/]+)\/)?_apis\/(.+)$/.exec(decodeURIComponent(pathname)) ?? [];
    if (path === 'connectionData')
      return json(200, { authenticatedUser: { id: '7', providerDisplayName: 'Programme desk' } });
    if (path === 'projects') return json(200, named('Case register', 'Other'));
    if (project && !['Case register', 'Other'].includes(project))
      return refused(404, 'ProjectDoesNotExistWithNameException', `TF200016: ${project} does not exist.`);
    if (path === 'wit/attachments') return upload(request);
    if (path === 'wit/wiql') return wiql(request);
    if (path === 'wit/workitemsbatch') return batch(request);
    if (path === 'wit/workitemtypes') return json(200, named('Bug', 'Task'));
    const [, ofType, rest] = /^wit\/workitemtypes\/([^/]+)\/(fields|states)$/.exec(path) ?? [];
    if (rest === 'states') return json(200, { value: STATES });
    if (rest) return json(200, { value: FIELDS.filter(({ types }) => types.includes(ofType ?? '')) });
    const [, type] = /^wit\/workitems\/\$(.+)$/.exec(path) ?? [];
    if (type) return create(request, project, type);
    const [, id, said] = /^wit\/work[iI]tems\/(\d+)(\/comments)?$/.exec(path) ?? [];
    const item = tickets.find((one) => one.id === id);
    if (!item)
      return refused(404, 'WorkItemUnauthorizedAccessException', 'TF401232: Work item does not exist.');
    return said ? comments(item, request) : json(200, shown(item));
  }

  const server = await startDouble(handle);
  const change = (id: string, work: (item: Item) => void) => {
    const item = tickets.find((one) => one.id === id);
    if (item) work(item);
  };
  return {
    ...server,
    tickets,
    violations,
    settings: {
      address: `${server.address}/fabrikam/Case%20register/_workitems/recentlyupdated/`,
      token: TOKEN,
      project: 'Case register',
      type: 'Bug',
    },
    isCreate: ({ method, url }) =>
      method === 'POST' && url.pathname.includes('/wit/workitems/$') && !url.searchParams.has('validateOnly'),
    mapped: {
      mapping: {
        priority: { blocked: '2' },
        type: { bug: 'Task' },
        tags: ['from; Eyewitness', '{product}'],
        fields: [{ id: 'Custom.Browser', value: '{browser}' }],
        routes: [{ product: 'app', queue: 'Other' }],
      },
      kept: {
        queue: 'Other',
        type: 'Task',
        priority: 2,
        tags: 'from  Eyewitness; app',
        custom: 'Chromium 156.0.8078.79',
      },
    },
    agents: {
      // There is nothing that only agents can read.
      answer: (id, text, to) =>
        change(id, ({ said }) => {
          const html = `<div>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</div>`;
          if (to === 'everybody') said.push({ id: 50 + said.length, text: html });
        }),
      solve: (id) =>
        change(id, ({ values }) => {
          values['System.State'] = 'Done';
        }),
    },
    dropFiles: () => {
      keepsFiles = false;
    },
  };
}

const STATES = [
  { name: 'New', color: 'b2b2b2', category: 'Proposed' },
  { name: 'Done', color: '339933', category: 'Completed' },
];

const FIELDS = [
  { types: ['Bug', 'Task'], referenceName: 'System.Title', name: 'Title', alwaysRequired: true },
  {
    types: ['Bug'],
    referenceName: 'Microsoft.VSTS.TCM.ReproSteps',
    name: 'Repro Steps',
    alwaysRequired: false,
  },
  { types: ['Bug', 'Task'], referenceName: 'Custom.Browser', name: 'Browser', alwaysRequired: false },
  {
    types: ['Bug', 'Task'],
    referenceName: 'Microsoft.VSTS.Common.Priority',
    name: 'Priority',
    alwaysRequired: true,
    defaultValue: 2,
    allowedValues: ['1', '2', '3', '4'],
  },
];
