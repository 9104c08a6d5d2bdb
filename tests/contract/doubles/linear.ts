import { z } from 'zod';
import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { type Reply, type Seen, startDouble } from './server';

export const KEY = 'lin_api_9xkq2Vd7Zt4mYb6Pn3Rs8Wc1Fh5Jg0Lq';
const TEAM = '9cfb482a-81e3-4154-b5b9-2c805e70a02d';
const OTHER_TEAM = '2b1c9a58-4c3e-4a77-9a5b-1d2e3f4a5b6c';
const LABELS = [
  { id: '5d2b7c10-1111-4222-8333-444455556666', name: 'eyewitness' },
  { id: '5d2b7c10-1111-4222-8333-444455557777', name: 'app' },
];

const inputSchema = z.strictObject({
  id: z.uuid(),
  teamId: z.uuid(),
  title: z.string().min(1).max(255),
  description: z.string(),
  priority: z.number().int().min(0).max(4).optional(),
  labelIds: z.array(z.string()).optional(),
});

interface Issue extends KeptTicket {
  input: z.infer<typeof inputSchema>;
  said: string[];
  state: { name: string; type: string };
}

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});
const data = (value: unknown) => json(200, { data: value });
const refused = (code: string, message: string, status = 200) =>
  json(status, { errors: [{ message, extensions: { code, userPresentableMessage: message } }], data: null });
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();

export interface LinearDouble extends HelpdeskDouble {
  /** Signatures of uploads run out from now on. */
  expireUploads(): void;
}

/** Linear as its schema and its documentation have it. */
export async function linearDouble(): Promise<LinearDouble> {
  const tickets: Issue[] = [];
  const violations: string[] = [];
  const assets = new Map<string, { name: string; type: string; bytes?: Buffer }>();
  let keepsFiles = true;
  let expired = false;

  function put({ url, headers, body }: Seen): Reply {
    const asset = assets.get(url.pathname.split('/').at(-1) ?? '');
    if (!asset || expired) return { status: 403, body: '<Error><Code>ExpiredToken</Code></Error>' };
    if (headers.has('authorization')) violations.push('a key for the storage');
    if (headers.get('x-goog-content-length-range') !== `${body.length},${body.length}`)
      violations.push('a header that was signed is missing');
    if (headers.get('content-type') !== asset.type) violations.push('another type than was signed');
    asset.bytes = body;
    return { status: 200, body: 'stored' };
  }

  function create(given: unknown): Reply {
    const parsed = inputSchema.safeParse(given);
    if (!parsed.success) return refused('INPUT_ERROR', 'title should not be empty');
    const input = parsed.data;
    if (tickets.some(({ id }) => id === input.id)) return refused('INPUT_ERROR', 'Entity exists already');
    const linked = [...assets].filter(
      ([id, { bytes }]) => bytes && input.description.includes(`/asset/${id}`),
    );
    const names = LABELS.filter(({ id }) => input.labelIds?.includes(id)).map(({ name }) => name);
    tickets.push({
      id: input.id,
      subject: input.title,
      body: input.description,
      files: linked.flatMap(([, { name, type, bytes }]) =>
        bytes && keepsFiles ? [{ name, type, bytes }] : [],
      ),
      fields: { queue: input.teamId, priority: input.priority, tags: names },
      replies: [],
      input,
      said: [],
      state: { name: 'Triage', type: 'triage' },
    });
    return data({ issueCreate: { success: true, issue: shown(tickets.at(-1)) } });
  }

  function shown(issue: Issue | undefined) {
    if (!issue) return null;
    const { id, subject, body, input, said, state } = issue;
    const number = tickets.indexOf(issue) + 1;
    const labels = LABELS.filter((label) => input.labelIds?.includes(label.id));
    return {
      id,
      identifier: `APP-${number}`,
      url: `https://linear.app/example/issue/APP-${number}`,
      title: subject,
      // A file that is not kept leaves no trace in what Linear gives back.
      description: keepsFiles ? body : body.replace(/\[[^\]]*\]\([^)]*\/asset\/[^)]*\)/g, ''),
      priority: input.priority ?? 0,
      labels: { nodes: labels },
      state,
      createdAt: at(0),
      comments: {
        nodes: said
          .map((text, index) => ({
            id: `c${index}`,
            body: text,
            createdAt: at(index),
            user: { name: 'Alex Agent' },
            externalUser: null,
          }))
          .toReversed(),
      },
    };
  }

  const filterSchema = z.object({
    or: z.array(z.object({ title: z.object({ containsIgnoreCase: z.string() }) })),
    state: z.object({ type: z.object({ nin: z.array(z.string()) }) }),
  });

  function issues(variables: Record<string, unknown>): Reply {
    const byId = z.object({ id: z.string() }).safeParse(variables).data;
    const filter = z.object({ filter: filterSchema }).safeParse(variables).data?.filter;
    const found = tickets.filter(({ id, subject, state }) => {
      if (byId) return id === byId.id;
      const words = filter?.or.map(({ title }) => title.containsIgnoreCase) ?? [];
      return (
        !filter?.state.type.nin.includes(state.type) &&
        words.some((word) => subject.toLowerCase().includes(word))
      );
    });
    return data({ issues: { nodes: found.map(shown) } });
  }

  const uploadSchema = z.object({ contentType: z.string(), filename: z.string(), size: z.number() });

  function upload(variables: unknown): Reply {
    const { contentType, filename, size } = uploadSchema.parse(variables);
    const id = `asset-${1_000 + assets.size}`;
    assets.set(id, { name: filename, type: contentType });
    const headers = [{ key: 'x-goog-content-length-range', value: `${size},${size}` }];
    return data({
      fileUpload: {
        uploadFile: {
          uploadUrl: `${server.address}/put/${id}`,
          assetUrl: `${server.address}/asset/${id}`,
          headers,
        },
      },
    });
  }

  function comment(given: unknown): Reply {
    const { issueId, body } = z.object({ issueId: z.string(), body: z.string().min(1) }).parse(given);
    const issue = tickets.find(({ id }) => id === issueId);
    issue?.replies?.push(body);
    issue?.said.push(body);
    return data({ commentCreate: { success: issue !== undefined } });
  }

  function handle(request: Seen): Reply {
    if (request.method === 'PUT') return put(request);
    if (request.headers.get('authorization') !== KEY)
      return refused('AUTHENTICATION_ERROR', 'Authentication required, not authenticated', 401);
    const { query, variables } = z
      .object({ query: z.string(), variables: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(request.body.toString()));
    const [, name] = /^\s*(?:query|mutation) (\w+)/.exec(query) ?? [];
    switch (name) {
      case 'Who':
        return [TEAM, OTHER_TEAM].includes(String(variables.team))
          ? data({ viewer: { name: 'Programme desk' }, team: { name: 'Applications' } })
          : refused('INPUT_ERROR', 'Entity not found: Team');
      case 'Teams':
        return data({
          teams: {
            nodes: [
              { id: TEAM, name: 'Applications' },
              { id: OTHER_TEAM, name: 'Other' },
            ],
          },
        });
      case 'Priorities':
        return data({
          issuePriorityValues: [0, 1, 2, 3, 4].map((priority) => ({ priority, label: `P${priority}` })),
        });
      case 'Labels': {
        const { names } = z.object({ names: z.array(z.string()).optional() }).parse(variables);
        return data({
          issueLabels: { nodes: LABELS.filter((label) => !names || names.includes(label.name)) },
        });
      }
      case 'Upload':
        return upload(variables);
      case 'Create':
        return create(variables.input);
      case 'Comment':
        return comment(variables.input);
      case 'Kept':
        return data({ issue: shown(tickets.find(({ id }) => id === variables.id)) });
      default:
        return issues(variables);
    }
  }

  const server = await startDouble(handle);
  return {
    ...server,
    tickets,
    violations,
    settings: { address: `${server.address}/graphql`, key: KEY, team: TEAM },
    isCreate: ({ method, body }) => method === 'POST' && /mutation Create\b.*"id":/.test(body.toString()),
    mapped: {
      mapping: {
        priority: { blocked: '2' },
        tags: ['eyewitness', '{product}'],
        routes: [{ product: 'app', queue: OTHER_TEAM }],
      },
      kept: { queue: OTHER_TEAM, priority: 2, tags: ['eyewitness', 'app'] },
    },
    agents: {
      // There is nothing that only agents can read.
      answer: (id, text, to) => {
        if (to === 'everybody') tickets.find((each) => each.id === id)?.said.push(text);
      },
      solve: (id) => {
        const issue = tickets.find((each) => each.id === id);
        if (issue) issue.state = { name: 'Done', type: 'completed' };
      },
    },
    dropFiles: () => {
      keepsFiles = false;
    },
    expireUploads: () => {
      expired = true;
    },
  };
}
