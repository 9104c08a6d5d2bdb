// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adapter as gitlab } from '@/utils/helpdesk/adapters/gitlab/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { type GitlabDouble, gitlabDouble } from './doubles/gitlab';
import { json } from './failures';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';
import { gitlabTypes } from './published/gitlab';
import { openapi } from './published/openapi';
import { byHand } from './published/by-hand';

helpdeskContract(gitlab, gitlabDouble, {
  dropsSilently: true,
  published: [
    gitlabTypes,
    // Labels may be a list as well.
    byHand('gitlab-uploads', ({ pathname }) => pathname.replace('/gitlab', ''), ['createIssue']),
    openapi('gitlab-issues.openapi.json', ({ pathname }) => pathname.replace('/gitlab/api', ''), [
      {
        fault: /^query (?:per_page: unknown|order_by: last_activity_at)/,
        why: 'https://docs.gitlab.com/api/projects/ has both; this description is a third party’s',
      },
    ]),
  ],
});

const http = createHttp({ fetch });
let double: GitlabDouble;

beforeEach(async () => {
  double = await gitlabDouble();
});
afterEach(() => double.close());

const settings = (change: Record<string, unknown> = {}) =>
  parseConfig(gitlab, { ...double.settings, ...change });
const create = (config = settings(), mapping = {}, memory = new Memory()) =>
  attempt(gitlab, config, http, hostileReport(), memory, mapping);
const uploads = () => double.seen.filter(({ url }) => url.pathname.endsWith('/uploads'));

test.each([
  ['https://gitlab.com', 'https://gitlab.com/api/v4/user'],
  ['https://gitlab.com/help-desk/desk/-/issues', 'https://gitlab.com/api/v4/user'],
  ['https://git.example.org/code/users/sign_in', 'https://git.example.org/code/api/v4/user'],
  ['https://git.example.org/code/', 'https://git.example.org/code/api/v4/user'],
])('whoever copies %s means the GitLab at %s', async (address, asked) => {
  const seen: string[] = [];
  const nowhere = createHttp({
    fetch: (input) => {
      seen.push(input instanceof Request ? input.url : String(input));
      return Promise.reject(new TypeError('no network'));
    },
  });
  await expect(gitlab.check(settings({ address }), nowhere)).rejects.toMatchObject({
    code: 'helpdesk-unreachable',
  });
  expect(seen).toEqual([asked]);
});

test('check says who and where, by an issue without a title', async () => {
  expect(await gitlab.check(settings(), http)).toEqual({
    name: 'Rita Reporter',
    target: 'Group / support/desk',
  });
  const probe = double.seen.find(({ method }) => method === 'POST');
  expect(JSON.parse(probe?.body.toString() ?? '')).toEqual({ title: '' });
});

test('a project that is not there, and one without issues', async () => {
  await expect(gitlab.check(settings({ project: 'no/where' }), http)).rejects.toMatchObject({
    code: 'queue-unknown',
    field: 'project',
  });
  double.closeIssues();
  await expect(gitlab.check(settings(), http)).rejects.toMatchObject({
    code: 'permission-missing',
    field: 'project',
  });
});

test('a token without the scope is told in GitLab’s words', async () => {
  const error_description = 'The request requires higher privileges than provided by the access token.';
  const reply = json(403, { error: 'insufficient_scope', error_description, scope: 'api' });
  double.mishap({ kind: 'reply', reply });
  await expect(gitlab.check(settings(), http)).rejects.toMatchObject({
    code: 'permission-missing',
    detail: error_description,
  });
});

test('pictures are shown and files are linked where GitLab has them', async () => {
  await create();
  const body = double.tickets[0]?.body ?? '';
  expect(body).toMatch(/!\[screenshot\.png\]\(\/uploads\/a+\d\/screenshot\.png\)/);
  expect(body).toMatch(/\[`console\.log`\]\(\/uploads\/a+\d\/console\.log\)/);
});

test('nothing a person or a page wrote becomes a quick action, in the issue nor in a reply', async () => {
  const { ticket } = await create();
  await gitlab.addReply?.(ticket, '/close\n/assign @admin\n\n/label ~bug', settings(), http);
  const replies = double.tickets[0]?.replies ?? [];
  for (const text of [double.tickets[0]?.body ?? '', ...replies]) expect(text).not.toMatch(/^\s*\/[a-z]/m);
  expect(replies[0]).toMatch(/\/close/);
});

test('uploads of another project are sent again when the way changed', async () => {
  const memory = new Memory();
  double.mishap({ kind: 'refuse' }, double.isCreate);
  await expect(create(settings(), {}, memory)).rejects.toMatchObject({ code: 'helpdesk-unreachable' });
  const before = uploads().length;
  await create(settings(), { routes: [{ queue: 'support/applications' }] }, memory);
  expect(uploads()).toHaveLength(2 * before);
  expect(double.tickets[0]?.files).toHaveLength(before);
});

test('confidential where the settings want it, and told where it was not', async () => {
  expect((await create(settings({ confidential: true }))).dropped).toEqual([
    { what: 'attachment', name: 'empty.log' },
  ]);
  double.mishap(
    { kind: 'reply', reply: json(200, { title: '', description: '', labels: [], confidential: false }) },
    ({ method, url }) => method === 'GET' && /issues\/\d+$/.test(url.pathname),
  );
  const { dropped } = await create(settings({ confidential: true }));
  expect(dropped).toContainEqual({ what: 'field', name: 'Confidential' });
});

test('labels an account may not set are on the receipt', async () => {
  double.dropLabels();
  const { dropped } = await create(settings(), { tags: ['one, two'] });
  expect(dropped).toContainEqual({ what: 'field', name: 'Label one  two' });
});

test('what GitLab writes by itself is no answer', async () => {
  const { ticket } = await create();
  double.note(ticket.id, 'changed the title');
  expect((await gitlab.readStatus?.(ticket, settings(), http))?.replies).toEqual([]);
});

test('a ticket goes by its project and number, with a link', async () => {
  const { ticket } = await create();
  expect(ticket).toEqual({
    id: '7/1',
    number: '#1',
    link: `${double.address}/gitlab/support/desk/-/issues/1`,
  });
});
