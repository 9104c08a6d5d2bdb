import { z } from 'zod';
import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { formOf, type Reply, type Seen, startDouble } from './server';

export const TOKEN = 'gitlab-token-Xq3bT9zKpW7sRv2LmN8d';
const PROJECTS = new Map([
  ['support/desk', 7],
  ['support/applications', 8],
]);
const LABELS = ['eyewitness', 'app', 'priority::1', 'priority::2'];
const MAX_FILE_BYTES = 100 * 1024 * 1024;
/** Self-managed servers often live in a folder. */
const FOLDER = '/gitlab';

/** What lib/api/issues.rb declares; other parameters would be dropped. */
const issueSchema = z.strictObject({
  title: z.string(),
  description: z.string().max(1_048_576).optional(),
  labels: z.array(z.string().regex(/^[^,]+$/)).optional(),
  issue_type: z.enum(['issue', 'incident', 'task']).optional(),
  confidential: z.literal(true).optional(),
});

interface Upload {
  name: string;
  type: string;
  bytes: Buffer;
}

interface Note {
  body: string;
  internal: boolean;
  system: boolean;
}

interface Issue extends KeptTicket {
  iid: number;
  project: number;
  made: z.infer<typeof issueSchema>;
  notes: Note[];
  state: 'opened' | 'closed';
}

export interface GitlabDouble extends HelpdeskDouble {
  /** Labels are dropped, as for accounts that may not set them. */
  dropLabels(): void;
  /** What GitLab itself writes below an issue. */
  note(id: string, body: string): void;
  /** An agent moves an issue to another project: what is looked for is there. */
  closeIssues(): void;
}

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const notFound = (what: string) => json(404, { message: `404 ${what} Not Found` });
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();

/** GitLab by its documentation and source: uploads of a project first, then an issue that links them. */
export async function gitlabDouble(): Promise<GitlabDouble> {
  const tickets: Issue[] = [];
  const violations: string[] = [];
  const uploads = new Map<string, Upload>();
  let keepsFiles = true;
  let keepsLabels = true;
  let hasIssues = true;

  const projectOf = (path: string) => {
    const name = decodeURIComponent(path);
    return PROJECTS.get(name) ?? [...PROJECTS.values()].find((id) => String(id) === name);
  };

  function shown({ iid, project, made, subject, body, state }: Issue) {
    const [path] = [...PROJECTS].find(([, id]) => id === project) ?? [];
    return {
      id: 80 + iid,
      iid,
      project_id: project,
      title: subject,
      description: keepsFiles ? body : body.replace(/\]\(\/uploads\/[^)]*\)/g, ']'),
      state,
      labels: keepsLabels ? (made.labels ?? []) : [],
      issue_type: made.issue_type ?? 'issue',
      confidential: made.confidential ?? false,
      web_url: `${server.address}${FOLDER}/${path}/-/issues/${iid}`,
      created_at: at(0),
    };
  }

  async function upload(request: Seen, project: number): Promise<Reply> {
    const file = (await formOf(request)).get('file');
    if (!(file instanceof File)) return json(400, { error: 'file is missing' });
    if (file.size === 0) return json(400, { error: 'file is invalid' });
    if (file.size > MAX_FILE_BYTES) return json(413, { message: '413 Request Entity Too Large' });
    // GitLab keeps letters, digits and a few signs of a name, in the address.
    const secret = String(uploads.size + 1).padStart(32, 'a');
    const address = `/uploads/${secret}/${file.name.replace(/[^\p{L}\p{N}._+-]/gu, '_')}`;
    uploads.set(`${project}${address}`, {
      name: file.name,
      type: file.type,
      bytes: Buffer.from(await file.arrayBuffer()),
    });
    const full = `/-/project/${project}${address}`;
    return json(201, {
      id: uploads.size,
      alt: file.name,
      url: address,
      full_path: full,
      markdown: `[x](${address})`,
    });
  }

  function create({ body }: Seen, project: number): Reply {
    if (!hasIssues) return json(403, { message: '403 Forbidden' });
    const given: unknown = JSON.parse(body.toString());
    const parsed = issueSchema.safeParse(given);
    if (!parsed.success) {
      violations.push(parsed.error.message);
      return json(400, { error: parsed.error.message });
    }
    const made = parsed.data;
    if (!made.title.trim()) return json(400, { message: { title: ["can't be blank"] } });
    if (made.title.length > 255)
      return json(400, { message: { title: ['is too long (maximum is 255 characters)'] } });
    const iid = tickets.length + 1;
    const description = made.description ?? '';
    const linked = [...description.matchAll(/\]\((\/uploads\/[^)\s]+)\)/g)].map(
      ([, address]) => address ?? '',
    );
    const files = [...new Set(linked)].flatMap((address) => uploads.get(`${project}${address}`) ?? []);
    tickets.push({
      id: `${project}/${iid}`,
      iid,
      project,
      subject: made.title,
      body: description,
      files: keepsFiles ? files : [],
      fields: {
        queue: project,
        type: made.issue_type,
        priority: made.labels?.find((label) => label.startsWith('priority::')),
        tags: made.labels?.filter((label) => !label.startsWith('priority::')),
      },
      replies: [],
      made,
      notes: [],
      state: 'opened',
    });
    return json(201, { ...shown(tickets[iid - 1] ?? nothing()) });
  }

  const nothing = (): never => {
    throw new Error('no such issue');
  };

  function list({ url }: Seen, project?: number): Reply {
    const query = url.searchParams;
    const wanted = query.get('search')?.toLowerCase() ?? '';
    const found = tickets.filter(
      (one) =>
        (project === undefined || one.project === project) &&
        (query.get('state') !== 'opened' || one.state === 'opened') &&
        one.subject.toLowerCase().includes(wanted),
    );
    return json(200, found.map(shown));
  }

  function notes(request: Seen, issue: Issue): Reply {
    if (request.method === 'POST') {
      const { body } = z.strictObject({ body: z.string().min(1) }).parse(JSON.parse(request.body.toString()));
      issue.replies?.push(body);
      return json(201, { id: 900 });
    }
    return json(
      200,
      issue.notes.map(({ body, internal, system }, index) => ({
        id: 100 + index,
        body,
        internal,
        system,
        author: { name: 'Alex Agent' },
        created_at: at(index + 1),
      })),
    );
  }

  async function handle(request: Seen): Promise<Reply> {
    const { method, url } = request;
    if (!url.pathname.startsWith(`${FOLDER}/api/v4/`))
      return { status: 302, headers: { location: '/users/sign_in' } };
    if (request.headers.get('authorization') !== `Bearer ${TOKEN}`)
      return json(401, { message: '401 Unauthorized' });
    const path = url.pathname.replace(`${FOLDER}/api/v4/`, '');
    if (path === 'user') return json(200, { id: 1, name: 'Rita Reporter', username: 'rita' });
    if (path === 'projects')
      return json(
        200,
        [...PROJECTS.keys()].map((name) => ({
          path_with_namespace: name,
          name_with_namespace: `Group / ${name}`,
        })),
      );
    if (path === 'issues') return list(request);
    const [, named = '', rest = ''] = /^projects\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
    const project = projectOf(named);
    if (project === undefined) return notFound('Project');
    if (!rest) return json(200, { id: project, name_with_namespace: `Group / ${decodeURIComponent(named)}` });
    if (rest === 'labels')
      return json(
        200,
        LABELS.map((name) => ({ name })),
      );
    if (rest === 'uploads') return upload(request, project);
    if (rest === 'issues') return method === 'POST' ? create(request, project) : list(request, project);
    const [, iid, ofIssue] = /^issues\/(\d+)(?:\/(notes))?$/.exec(rest) ?? [];
    const issue = tickets.find((one) => one.project === project && String(one.iid) === iid);
    if (!issue) return notFound('Issue');
    return ofIssue ? notes(request, issue) : json(200, shown(issue));
  }

  const server = await startDouble(handle);
  const find = (id: string) => tickets.find((one) => one.id === id);
  return {
    ...server,
    tickets,
    violations,
    settings: {
      address: `${server.address}${FOLDER}/-/user_settings/personal_access_tokens`,
      token: TOKEN,
      project: 'support/desk',
      confidential: false,
    },
    isCreate: ({ method, url, body }) =>
      method === 'POST' && /\/issues$/.test(url.pathname) && !body.equals(Buffer.from('{"title":""}')),
    mapped: {
      mapping: {
        type: { bug: 'incident' },
        priority: { blocked: 'priority::1' },
        tags: ['eyewitness', '{product}'],
        routes: [{ product: 'app', queue: 'support/applications' }],
      },
      kept: { queue: 8, type: 'incident', priority: 'priority::1', tags: ['eyewitness', 'app'] },
    },
    agents: {
      answer: (id, text, to) =>
        find(id)?.notes.push({ body: text, internal: to === 'agents', system: false }),
      solve: (id) => {
        const issue = find(id);
        if (issue) issue.state = 'closed';
      },
    },
    dropFiles: () => {
      keepsFiles = false;
    },
    dropLabels: () => {
      keepsLabels = false;
    },
    note: (id, body) => find(id)?.notes.push({ body, internal: false, system: true }),
    closeIssues: () => {
      hasIssues = false;
    },
  };
}
