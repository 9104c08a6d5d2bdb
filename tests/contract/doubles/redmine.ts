import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { recording } from './recording';
import { type Reply, type Seen, startDouble } from './server';

const KEY = 'd434b502c572a670cf96f182d6a62ae53bbee07d';
const MAX_FILE_BYTES = 5 * 1024 * 1024;
const PROJECTS = ['support', 'applications'];
const replay = recording('redmine.json');

interface Upload {
  bytes: Buffer;
  claimed: boolean;
}

interface Issue {
  project_id?: string;
  subject: string;
  description?: string;
  tracker_id?: number;
  priority_id?: number;
  custom_fields?: { id: number; value: string }[];
  uploads?: { token: string; filename: string; content_type: string }[];
}

interface Journal {
  notes: string;
  isPrivate: boolean;
}

interface RedmineTicket extends KeptTicket {
  issue: Issue;
  journals: Journal[];
  isClosed: boolean;
}

export interface RedmineDouble extends HelpdeskDouble {
  /** What the nightly sweep does: files no issue has claimed are gone. */
  forgetUploads(): void;
}

/** Redmine 5: files first, each token good for one issue; line breaks become CR LF. */
export async function redmineDouble(): Promise<RedmineDouble> {
  const tickets: RedmineTicket[] = [];
  const uploads = new Map<string, Upload>();
  let counter = 0;
  let keepsFiles = true;

  function upload({ headers, body }: Seen): Reply {
    if (headers.get('content-type') !== 'application/octet-stream') return replay('upload of another type');
    if (body.length > MAX_FILE_BYTES) return replay('upload too large');
    const id = ++counter;
    const token = `${id}.8dc580175969db9757b7c06c3118570db35acd52f55f97c9220e4e1edbbfc693`;
    uploads.set(token, { bytes: body, claimed: false });
    return replay('upload', { upload: { id, token } });
  }

  function create(issue: Issue): Reply {
    const there = PROJECTS.includes(issue.project_id ?? '');
    if (!issue.subject) return replay(there ? 'objections' : 'objections without a project');
    if (!there) return replay('objections in a project one may only look at');
    if (issue.subject.length > 255) return replay('subject too long');
    const wanted = issue.uploads ?? [];
    if (wanted.some(({ token }) => uploads.get(token)?.claimed !== false))
      return replay('create with spent files');
    const files = wanted.flatMap(({ token, filename, content_type: type }) => {
      const file = uploads.get(token);
      if (file) file.claimed = true;
      return file ? [{ name: filename, type, bytes: file.bytes }] : [];
    });
    const id = String(tickets.length + 1);
    const body = (issue.description ?? '').replace(/\r?\n/g, '\r\n');
    const fields = {
      queue: issue.project_id,
      type: issue.tracker_id,
      priority: issue.priority_id,
      custom: issue.custom_fields,
    };
    tickets.push({
      id,
      subject: issue.subject,
      body,
      files: keepsFiles ? files : [],
      issue,
      fields,
      replies: [],
      journals: [],
      isClosed: false,
    });
    return replay('create', { issue: { id: Number(id) } });
  }

  function shown({ id, subject, body, files, issue, journals, isClosed }: RedmineTicket) {
    return {
      status: isClosed
        ? { id: 5, name: 'Closed', is_closed: true }
        : { id: 1, name: 'New', is_closed: false },
      // As an agent's key would read them: the adapter must not rely on Redmine to hold them back.
      journals: journals.map(({ notes, isPrivate }, index) => ({
        id: index + 1,
        user: { id: 1, name: 'Redmine Admin' },
        notes,
        created_on: '2026-11-22T05:31:04Z',
        private_notes: isPrivate,
        details: [],
      })),
      id: Number(id),
      subject,
      description: body,
      tracker: { id: issue.tracker_id ?? 1, name: 'Bug' },
      priority: { id: issue.priority_id ?? 2, name: 'Normal' },
      custom_fields: (issue.custom_fields ?? []).filter(({ id: field }) => field === 1 || field === 7),
      attachments: files.map(({ name, type, bytes }) => ({
        filename: name,
        content_type: type,
        filesize: bytes.length,
      })),
    };
  }

  /** With `all_words` absent every word has to be there. */
  function similar(query: URLSearchParams): Reply {
    const words = (query.get('q') ?? '').toLowerCase().split(' ');
    const has = (subject: string) => (word: string) => subject.toLowerCase().includes(word);
    const found = tickets.filter(
      ({ subject, isClosed }) =>
        !isClosed && (query.has('all_words') ? words.some(has(subject)) : words.every(has(subject))),
    );
    const results = found.map(({ id, subject }) => ({
      id: Number(id),
      title: `Bug #${id} (New): ${subject}`,
      type: 'issue',
      datetime: '2026-11-22T05:31:03Z',
    }));
    return replay('similar', { results });
  }

  function handle(request: Seen): Reply {
    if (request.headers.get('x-redmine-api-key') !== KEY) return replay('bad key');
    const search = /^\/projects\/support\/search\.json$/.test(request.url.pathname);
    if (search) return similar(request.url.searchParams);
    const [, kind, id] = /^\/([a-z_]+)(?:\/(\w+))?\.json$/.exec(request.url.pathname) ?? [];
    if (kind === 'users') return replay('user');
    if (kind === 'projects' && !id)
      return replay('projects', { projects: PROJECTS.map((one) => ({ identifier: one, name: one })) });
    if (kind === 'projects') return replay(PROJECTS.includes(id ?? '') ? 'project' : 'project not there');
    if (kind === 'custom_fields') return replay('custom fields closed');
    if (kind === 'enumerations') return replay('priorities');
    if (kind === 'uploads') return upload(request);
    if (kind === 'attachments') {
      const there = [...uploads.keys()].some((token) => token.startsWith(`${id}.`));
      return replay(there ? 'file unclaimed' : 'file forgotten');
    }
    if (kind !== 'issues')
      return {
        status: 404,
        body: '<!DOCTYPE html><title>Redmine 404 error</title>',
        headers: { 'content-type': 'text/html' },
      };
    if (request.method === 'POST')
      return create((JSON.parse(request.body.toString()) as { issue: Issue }).issue);
    if (!id && request.url.searchParams.has('project_id')) {
      const custom = [1, 7].map((field) => ({ id: field, name: `Field ${field}`, value: null }));
      return replay('latest', { issues: [{ id: 9, custom_fields: custom }] });
    }
    if (!id) {
      const text = request.url.searchParams.get('subject')?.slice(1) ?? '';
      return replay('search', { issues: tickets.filter(({ subject }) => subject.includes(text)).map(shown) });
    }
    const ticket = tickets.find((one) => one.id === id);
    if (request.method === 'PUT') {
      const { notes = '', uploads: claimed = [] } = (
        JSON.parse(request.body.toString()) as { issue: { notes?: string; uploads?: Issue['uploads'] } }
      ).issue;
      for (const { token, filename: name, content_type: type } of claimed) {
        const file = uploads.get(token);
        if (file && !file.claimed) ticket?.files.push({ name, type, bytes: file.bytes });
        if (file) file.claimed = true;
      }
      ticket?.journals.push({ notes, isPrivate: false });
      ticket?.replies?.push(notes);
      return replay('notes added');
    }
    return ticket ? replay('issue', { issue: shown(ticket) }) : replay('issue not there');
  }

  const server = await startDouble(handle);
  return {
    ...server,
    tickets,
    settings: {
      address: `${server.address}/projects/support`,
      key: KEY,
      project: 'support',
      tracker: 2,
      priority: 3,
      referenceField: 1,
    },
    isCreate: ({ method, url }) => method === 'POST' && url.pathname === '/issues.json',
    mapped: {
      mapping: {
        priority: { blocked: '5' },
        type: { bug: '1' },
        fields: [{ id: '7', value: '{browser}' }],
        routes: [{ product: 'app', queue: 'applications' }],
      },
      kept: {
        queue: 'applications',
        type: 1,
        priority: 5,
        custom: [
          { id: 7, value: 'Chromium 156.0.8078.79' },
          { id: 1, value: '1a2b3c4d-0000-4000-8000-00000000abcd' },
        ],
      },
    },
    agents: {
      answer: (id, notes, to) =>
        tickets.find((one) => one.id === id)?.journals.push({ notes, isPrivate: to === 'agents' }),
      solve: (id) => {
        const ticket = tickets.find((one) => one.id === id);
        if (ticket) ticket.isClosed = true;
      },
    },
    dropFiles: () => {
      keepsFiles = false;
    },
    forgetUploads: () => {
      for (const [token, { claimed }] of uploads) if (!claimed) uploads.delete(token);
    },
  };
}
