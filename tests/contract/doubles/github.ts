import { z } from 'zod';
import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { type Reply, type Seen, startDouble } from './server';

export const TOKEN = 'github-token-Fp7sRq2ZkW9xTn4LbV';
const REPOSITORIES = ['example/support', 'example/applications'];
const LABELS = ['eyewitness', 'app', 'P1', 'P2'];
const TYPES = ['Bug', 'Task'];

const issueSchema = z.strictObject({
  title: z.string(),
  body: z.string().optional(),
  labels: z.array(z.string()).optional(),
  type: z.string().optional(),
});

interface Issue extends KeptTicket {
  number: number;
  repository: string;
  made: z.infer<typeof issueSchema>;
  comments: string[];
  state: 'open' | 'closed';
}

export interface GithubDouble extends HelpdeskDouble {
  /** The account may not push: labels and types are dropped. */
  actAsReader(): void;
  /** What `repos/{owner}/{repo}` says besides. */
  repository: Record<string, unknown>;
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});
const notFound = json(404, { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' });
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString().replace('.000', '');

/** GitHub by its documentation, as an Enterprise Server, which has its API below its own address. */
export async function githubDouble(): Promise<GithubDouble> {
  const tickets: Issue[] = [];
  const violations: string[] = [];
  const repository: Record<string, unknown> = {};
  let mayPush = true;

  const shown = ({ number, repository: name, subject, body, made, state }: Issue) => ({
    number,
    html_url: `${server.address}/${name}/issues/${number}`,
    title: subject,
    body,
    labels: mayPush ? (made.labels ?? []).map((label) => ({ name: label })) : [],
    type: mayPush && made.type ? { name: made.type } : null,
    state,
    state_reason: state === 'closed' ? 'completed' : null,
    created_at: at(0),
  });

  function create({ body }: Seen, name: string): Reply {
    const given: unknown = JSON.parse(body.toString());
    const made = issueSchema.parse(given);
    if (!made.title.trim() || made.title.length > 256) {
      const errors = [{ resource: 'Issue', field: 'title', code: 'missing_field' }];
      return json(422, { message: 'Validation Failed', errors });
    }
    if ((made.body ?? '').length > 65_536)
      return json(422, { message: 'body is too long (maximum is 65536 characters)' });
    const number = tickets.length + 1;
    tickets.push({
      id: `${name}#${number}`,
      number,
      repository: name,
      subject: made.title,
      body: made.body ?? '',
      files: [],
      fields: {
        queue: name,
        type: made.type,
        priority: made.labels?.find((label) => /^P\d$/.test(label)),
        tags: made.labels?.filter((label) => !/^P\d$/.test(label)),
      },
      replies: [],
      made,
      comments: [],
      state: 'open',
    });
    const issue = tickets.at(-1);
    return json(201, issue && shown(issue));
  }

  function list({ url }: Seen, name: string): Reply {
    const isOpen = url.searchParams.get('state') === 'open';
    const wanted = tickets.filter((one) => one.repository === name && (!isOpen || one.state === 'open'));
    const request = { number: 900, html_url: `${server.address}/pull/900`, title: 'Login', state: 'open' };
    return json(200, [...wanted.map(shown), { ...request, created_at: at(0), pull_request: {} }]);
  }

  function comments(request: Seen, issue: Issue): Reply {
    if (request.method === 'POST') {
      const { body } = z.strictObject({ body: z.string().min(1) }).parse(JSON.parse(request.body.toString()));
      issue.replies?.push(body);
      return json(201, { id: 900 });
    }
    return json(
      200,
      issue.comments.map((body, index) => ({
        id: 100 + index,
        body,
        user: { login: 'alex' },
        created_at: at(index),
      })),
    );
  }

  function handle(request: Seen): Reply {
    const { method, url, headers } = request;
    const path = url.pathname.replace('/api/v3/', '');
    if (headers.get('authorization') !== `Bearer ${TOKEN}`) return json(401, { message: 'Bad credentials' });
    if (path === 'user') return json(200, { login: 'rita' });
    if (path === 'user/repos')
      return json(
        200,
        REPOSITORIES.map((name) => ({ full_name: name })),
      );
    if (path === 'orgs/example/issue-types')
      return json(
        200,
        TYPES.map((name) => ({ name })),
      );
    const [, name = '', rest = ''] = /^repos\/([^/]+\/[^/]+)(?:\/(.*))?$/.exec(path) ?? [];
    if (!REPOSITORIES.includes(name)) return notFound;
    if (!rest) return json(200, { full_name: name, ...repository });
    if (rest === 'labels')
      return json(
        200,
        LABELS.map((label) => ({ name: label })),
      );
    if (rest === 'issues') return method === 'POST' ? create(request, name) : list(request, name);
    const [, number, what] = /^issues\/(\d+)(?:\/(comments))?$/.exec(rest) ?? [];
    const issue = tickets.find((one) => one.repository === name && String(one.number) === number);
    if (!issue) return notFound;
    return what ? comments(request, issue) : json(200, shown(issue));
  }

  const server = await startDouble(handle);
  const find = (id: string) => tickets.find((one) => one.id === id);
  return {
    ...server,
    tickets,
    violations,
    repository,
    settings: { address: server.address, token: TOKEN, repository: 'example/support' },
    isCreate: ({ method, url, body }) =>
      method === 'POST' && url.pathname.endsWith('/issues') && !body.equals(Buffer.from('{"title":""}')),
    mapped: {
      mapping: {
        type: { bug: 'Bug' },
        priority: { blocked: 'P1' },
        tags: ['eyewitness', '{product}'],
        routes: [{ product: 'app', queue: 'example/applications' }],
      },
      kept: { queue: 'example/applications', type: 'Bug', priority: 'P1', tags: ['eyewitness', 'app'] },
    },
    agents: {
      // There are no notes among agents.
      answer: (id, text, to) => {
        if (to === 'everybody') find(id)?.comments.push(text);
      },
      solve: (id) => {
        const issue = find(id);
        if (issue) issue.state = 'closed';
      },
    },
    actAsReader: () => {
      mayPush = false;
    },
  };
}
