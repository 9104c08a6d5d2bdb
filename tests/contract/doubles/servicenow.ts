import { z } from 'zod';
import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { type Reply, type Seen, startDouble } from './server';

export const LOGIN = 'desk.reports';
export const PASSWORD = 'now-Passwort-ü-4711';
export const GROUP = '287ebd7da9fe198100f92cc8d1d2154e';
const OTHER_GROUP = '8a5055c9c61122780043563ef53438e3';
const CALLER = '62826bf03710200044e0bfc8bcbe5df1';

/** Columns an account may write; ServiceNow says nothing of others, and keeps nothing. */
const COLUMNS = [
  'short_description',
  'description',
  'correlation_id',
  'correlation_display',
  'impact',
  'urgency',
  'category',
  'assignment_group',
  'caller_id',
  'u_browser',
];
/** As the dictionary tells them: switches are words. */
const DICTIONARY = [
  { element: 'category', column_label: 'Category', mandatory: 'false' },
  { element: 'u_browser', column_label: 'Browser', mandatory: 'false' },
  { element: 'u_office', column_label: 'Office', mandatory: 'false' },
];
const recordSchema = z
  .record(z.string(), z.string())
  .refine(({ correlation_id: reference }) => z.uuid().safeParse(reference).success);

interface Record_ extends KeptTicket {
  values: Record<string, string>;
  said: { at: string; text: string }[];
}

export interface ServicenowDouble extends HelpdeskDouble {
  /** Refuses files whose names end so, as an administrator may have it. */
  refuseFiles(ending: string, status: number): void;
  /** The account may not read groups: it is refused, or shown none. */
  hideGroups(status: 200 | 403): void;
}

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(body),
});
const failed = (status: number, message: string, detail: string | null = null) =>
  json(status, { error: { message, detail }, status: 'failure' });
const result = (status: number, value: unknown) => json(status, { result: value });
const PRIORITIES: Record<string, string> = { '11': '1', '12': '2', '22': '3', '23': '4', '33': '5' };

/** ServiceNow as its documentation has it. */
export async function servicenowDouble(): Promise<ServicenowDouble> {
  const tickets: Record_[] = [];
  const violations: string[] = [];
  let keepsFiles = true;
  let hidesGroups: false | 200 | 403 = false;
  let refusal: { ending: string; status: number } | undefined;

  const condition = (request: Seen, name: string) =>
    new RegExp(`(?:^|\\^)${name}=([^^]*)`).exec(request.url.searchParams.get('sysparm_query') ?? '')?.[1];
  const shown = ({ values }: Record_) => ({ ...values, sys_created_on: '2026-11-22 09:00:00' });

  function create(request: Seen): Reply {
    const parsed = recordSchema.safeParse(JSON.parse(request.body.toString()));
    if (!parsed.success) {
      violations.push(parsed.error.message);
      return failed(400, 'Invalid');
    }
    const given = Object.fromEntries(Object.entries(parsed.data).filter(([name]) => COLUMNS.includes(name)));
    const id = String(tickets.length + 1).padStart(32, 'a');
    const { short_description: subject = '', description = '' } = given;
    if (subject.length > 160 || description.length > 4_000) violations.push('a column is too short for this');
    const priority = PRIORITIES[`${given.impact ?? '3'}${given.urgency ?? '3'}`] ?? '5';
    const values = { ...given, priority, sys_id: id, number: `INC00${10_000 + tickets.length}`, state: '1' };
    tickets.push({
      id,
      subject,
      body: description,
      files: [],
      fields: {
        queue: given.assignment_group,
        type: given.category,
        priority,
        requester: given.caller_id,
        custom: given.u_browser,
      },
      replies: [],
      values,
      said: [],
    });
    return result(201, { sys_id: id, number: values.number });
  }

  function list(request: Seen): Reply {
    const query = request.url.searchParams.get('sysparm_query') ?? '';
    const reference = condition(request, 'correlation_id');
    if (reference !== undefined)
      return result(200, tickets.filter(({ values }) => values.correlation_id === reference).map(shown));
    const words = [...query.matchAll(/short_descriptionLIKE(\w+)/g)].map(([, word]) => word ?? '');
    if (!query.startsWith('active=true^')) violations.push(query);
    const found = tickets.filter(
      ({ subject, values }) =>
        values.state === '1' && words.some((word) => subject.toLowerCase().includes(word)),
    );
    return result(200, found.map(shown));
  }

  function one(ticket: Record_, request: Seen): Reply {
    if (request.method === 'PATCH') {
      const { comments } = z
        .strictObject({ comments: z.string().min(1) })
        .parse(JSON.parse(request.body.toString()));
      ticket.replies?.push(comments);
      ticket.said.push({ at: `2026-11-22 10:0${ticket.said.length}:00`, text: comments });
      return result(200, { sys_id: ticket.id });
    }
    if (request.url.searchParams.get('sysparm_display_value') !== 'all') return result(200, shown(ticket));
    const journal = ticket.said
      .toReversed()
      .map(({ at, text }) => `${at} - Alex Agent (Additional comments)\n${text}\n\n`);
    const { state = '' } = ticket.values;
    return result(200, {
      state: { value: state, display_value: state === '6' ? 'Resolved' : 'New' },
      comments: { value: '', display_value: journal.join('') },
    });
  }

  function attach({ url, headers, body }: Seen): Reply {
    const ticket = tickets.find(({ id }) => id === url.searchParams.get('table_sys_id'));
    if (!ticket || url.searchParams.get('table_name') !== 'incident') return failed(404, 'No Record found');
    const name = url.searchParams.get('file_name') ?? '';
    if (refusal && name.endsWith(refusal.ending)) return failed(refusal.status, 'Not allowed');
    if (body.length === 0) violations.push('an empty file');
    if (keepsFiles) ticket.files.push({ name, type: headers.get('content-type') ?? '', bytes: body });
    return result(201, { sys_id: 'b'.repeat(32), file_name: name, size_bytes: String(body.length) });
  }

  function handle(request: Seen): Reply {
    const { method, url, headers } = request;
    const basic = `Basic ${Buffer.from(`${LOGIN}:${PASSWORD}`).toString('base64')}`;
    if (headers.get('authorization') !== basic)
      return failed(401, 'User Not Authenticated', 'Required to provide Auth information');
    const path = url.pathname.replace(/^\/api\/now\//, '');
    if (path === 'attachment/file' && method === 'POST') return attach(request);
    if (path === 'attachment') {
      const ticket = tickets.find(({ id }) => id === condition(request, 'table_sys_id'));
      return result(
        200,
        (ticket?.files ?? []).map(({ name, bytes }) => ({
          file_name: name,
          size_bytes: String(bytes.length),
        })),
      );
    }
    if (path === 'table/sys_user') {
      if (condition(request, 'user_name') === LOGIN) return result(200, [{ name: 'Programme desk' }]);
      return result(200, condition(request, 'email') === 'desk@example.org' ? [{ sys_id: CALLER }] : []);
    }
    if (path === 'table/sys_user_group') {
      if (hidesGroups === 403) return failed(403, 'User Not Authorized');
      const id = condition(request, 'sys_id');
      return result(200, hidesGroups ? [] : GROUPS.filter((group) => group.sys_id === (id ?? group.sys_id)));
    }
    if (path === 'table/sys_dictionary') return result(200, DICTIONARY);
    if (path === 'table/sys_choice')
      return result(
        200,
        VALUES.filter(({ element }) => element === (condition(request, 'element') ?? element)),
      );
    if (path.startsWith('table/sn_')) return failed(400, 'Invalid table sn_customerservice_case');
    if (path === 'table/incident') return method === 'POST' ? create(request) : list(request);
    const [, id] = /^table\/incident\/(\w+)$/.exec(path) ?? [];
    const ticket = tickets.find((each) => each.id === id);
    return ticket
      ? one(ticket, request)
      : failed(404, 'No Record found', "Record doesn't exist or ACL restricts");
  }

  const server = await startDouble(handle);
  return {
    ...server,
    tickets,
    violations,
    settings: {
      address: `${server.address}/nav_to.do?uri=incident_list.do`,
      login: LOGIN,
      password: PASSWORD,
      table: 'incident',
      group: GROUP,
    },
    isCreate: ({ method, url }) => method === 'POST' && url.pathname === '/api/now/table/incident',
    mapped: {
      mapping: {
        priority: { blocked: '2' },
        type: { bug: 'software' },
        fields: [{ id: 'u_browser', value: '{browser}' }],
        routes: [{ product: 'app', queue: OTHER_GROUP }],
      },
      kept: {
        queue: OTHER_GROUP,
        type: 'software',
        priority: '2',
        requester: CALLER,
        custom: 'Chromium 156.0.8078.79',
      },
    },
    agents: {
      answer: (id, text, to) => {
        const ticket = tickets.find((each) => each.id === id);
        // Work notes are another column, which is not asked for.
        if (to === 'everybody') ticket?.said.push({ at: `2026-11-22 10:0${ticket.said.length}:00`, text });
      },
      solve: (id) => {
        const ticket = tickets.find((each) => each.id === id);
        if (ticket) ticket.values.state = '6';
      },
    },
    dropFiles: () => {
      keepsFiles = false;
    },
    hideGroups: (status) => {
      hidesGroups = status;
    },
    refuseFiles: (ending, status) => {
      refusal = { ending, status };
    },
  };
}

const GROUPS = [
  { sys_id: GROUP, name: 'Applications' },
  { sys_id: OTHER_GROUP, name: 'Field offices' },
];
const LEVELS = ['1', '2', '3', '4', '5'].map((value) => ({
  element: 'priority',
  value,
  label: `Level ${value}`,
}));
const VALUES = [
  ...LEVELS,
  { element: 'category', value: 'software', label: 'Software' },
  { element: 'category', value: 'network', label: 'Network' },
  { element: 'u_office', value: 'nairobi', label: 'Nairobi' },
];
