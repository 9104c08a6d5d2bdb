// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreRedacted } from '@/utils/core/redaction';
import { adapter as github } from '@/utils/helpdesk/adapters/github/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { type GithubDouble, githubDouble } from './doubles/github';
import { json } from './failures';
import { helpdeskContract } from './helpdesk-contract';
import { HOSTILE, hostileReport } from './hostile-report';
import { liveMarkup } from './live-markup';
import { attempt, Memory } from './outbox-loop';
import { openapi } from './published/openapi';
import { githubTypes } from './published/github';

helpdeskContract(github, githubDouble, {
  dropsSilently: false,
  published: [
    githubTypes,
    openapi('github-issues.openapi.json', ({ pathname }) => pathname.replace('/api/v3', '')),
  ],
});

const http = createHttp({ fetch });
let double: GithubDouble;

beforeEach(async () => {
  double = await githubDouble();
});
afterEach(() => double.close());

const settings = (change: Record<string, unknown> = {}) =>
  parseConfig(github, { ...double.settings, ...change });
const create = (mapping = {}, report = hostileReport()) =>
  attempt(github, settings(), http, report, new Memory(), mapping);

test.each([
  ['https://github.com', 'https://api.github.com/*'],
  ['https://github.com/example/support/issues', 'https://api.github.com/*'],
  ['https://example.ghe.com', 'https://api.example.ghe.com/*'],
  ['https://git.example.org/', 'https://git.example.org/*'],
])('%s is asked at %s', (address, origin) => {
  expect(github.origins(settings({ address }))).toEqual([origin]);
});

test('check says who and where, by an issue without a title', async () => {
  expect(await github.check(settings(), http)).toEqual({ name: 'rita', target: 'example/support' });
  const probe = double.seen.find(({ method }) => method === 'POST');
  expect(JSON.parse(probe?.body.toString() ?? '')).toEqual({ title: '' });
});

test.each([
  ['is not there', { repository: 'example/nowhere' }, {}],
  ['has no issues', {}, { has_issues: false }],
  ['is put away', {}, { archived: true }],
])('a repository that %s', async (_name, change, told) => {
  Object.assign(double.repository, told);
  await expect(github.check(settings(change), http)).rejects.toMatchObject({
    code: 'queue-unknown',
    field: 'repository',
  });
});

test('a token that is not let in by the organisation is told where to let it in', async () => {
  const sso = 'required; url=https://github.com/orgs/example/sso?authorization_request=1';
  double.mishap({
    kind: 'reply',
    reply: json(403, { message: 'SAML enforcement' }, { 'x-github-sso': sso }),
  });
  await expect(github.check(settings(), http)).rejects.toMatchObject({
    code: 'permission-missing',
    detail: `SAML enforcement; ${sso}`,
  });
});

test('who asks too often is told how long to wait, with a 403 too', async () => {
  const headers = {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 60),
  };
  double.mishap({ kind: 'reply', reply: json(403, { message: 'rate limit' }, headers) }, double.isCreate);
  await expect(create()).rejects.toMatchObject({ code: 'helpdesk-busy' });
});

test('what would be a file stands in the issue where it is text, and on the receipt where it is not', async () => {
  const { dropped } = await create();
  const body = double.tickets[0]?.body ?? '';
  expect(body).toContain('<details><summary>console.log</summary>');
  expect(body.indexOf('<details>')).toBeLessThan(body.indexOf('document_reference'));
  const lost = dropped.map(({ name }) => name);
  expect(lost).toEqual(expect.arrayContaining(['screenshot.png', 'report.json']));
  expect(lost).not.toContain('console.log');
});

test('a log longer than the issue may be ends with its newest lines, and is not called complete', async () => {
  const { report, document } = hostileReport();
  const lines = Array.from({ length: 3_000 }, (_, index) => `line ${index} ${HOSTILE.split('\n')[0]}`);
  const log = { name: 'console.log', type: 'text/plain', blob: new Blob([lines.join('\n')]) };
  const { dropped } = await create({}, restoreRedacted(report, document, [log]));
  const body = double.tickets[0]?.body ?? '';
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body.length).toBeGreaterThan(60_000);
  expect(body).toContain('line 2999');
  expect(body).not.toContain('line 0 ');
  expect(body).toMatch(/document_reference/);
  expect(liveMarkup(body, 'markdown-github')).toEqual([]);
  expect(dropped).toEqual([{ what: 'attachment', name: 'console.log' }]);
});

test('labels and a type an account may not set are on the receipt', async () => {
  double.actAsReader();
  const { dropped } = await create({ type: { bug: 'Bug' } });
  expect(dropped.filter(({ what }) => what === 'field')).toEqual([
    { what: 'field', name: 'Label eyewitness' },
    { what: 'field', name: 'Type', value: 'Bug' },
  ]);
});

test('pull requests are no tickets', async () => {
  expect(await github.findSimilar?.('Login', settings(), http)).toEqual([]);
});

test('a ticket goes by its repository and number, with a link', async () => {
  const { ticket } = await create();
  expect(ticket).toEqual({
    id: 'example/support#1',
    number: '#1',
    link: `${double.address}/example/support/issues/1`,
  });
});
