// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreRedacted } from '@/utils/core/redaction';
import { adapter as redmine } from '@/utils/helpdesk/adapters/redmine/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { recording } from './doubles/recording';
import { redmineDouble, type RedmineDouble } from './doubles/redmine';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';
import { openapi } from './published/openapi';

helpdeskContract(redmine, redmineDouble, {
  dropsSilently: true,
  published: [
    openapi('redmine.openapi.json', ({ pathname }) => pathname, [
      {
        fault: /^body: \/issue must have required property 'project_id'/,
        why: 'the check asks what is missing without a project, and makes no issue',
        only: ({ body }) => body.includes('"subject":""'),
      },
    ]),
  ],
});

const http = createHttp({ fetch });
let double: RedmineDouble;

beforeEach(async () => {
  double = await redmineDouble();
});
afterEach(() => double.close());

const settings = (change: Record<string, unknown> = {}) =>
  parseConfig(redmine, { ...double.settings, ...change });
const create = (config = settings(), report = hostileReport(), memory = new Memory()) =>
  attempt(redmine, config, http, report, memory);
const uploads = () => double.seen.filter(({ url }) => url.pathname === '/uploads.json');

test('goes on with the files that are not uploaded yet', async () => {
  const memory = new Memory();
  let passed = 0;
  double.mishap({ kind: 'refuse' }, () => passed++ === 2);
  await expect(create(settings(), hostileReport(), memory)).rejects.toMatchObject({
    code: 'helpdesk-unreachable',
  });
  expect(memory.entry.resume).toMatchObject({
    mayExist: false,
    // Those under way at the same time are not lost by the one that is.
    progress: { uploads: expect.arrayContaining([expect.stringMatching(/^1\./)]) as unknown },
  });
  await create(settings(), hostileReport(), memory);
  // One each, and the one that was cut off.
  expect(uploads()).toHaveLength(hostileReport().attachments.length + 1);
  expect(double.tickets).toHaveLength(1);
});

test('uploads again what the helpdesk has forgotten meanwhile', async () => {
  const memory = new Memory();
  double.mishap({ kind: 'refuse' }, (request) => double.isCreate(request));
  await expect(create(settings(), hostileReport(), memory)).rejects.toMatchObject({
    code: 'helpdesk-unreachable',
  });
  double.forgetUploads();
  expect((await create(settings(), hostileReport(), memory)).dropped).toEqual([]);
  expect(double.tickets).toHaveLength(1);
});

test('spent tokens lead to their issue, even where nobody looked first', async () => {
  const memory = new Memory();
  double.mishap({ kind: 'cut' }, (request) => double.isCreate(request));
  await expect(create(settings(), hostileReport(), memory)).rejects.toMatchObject({
    code: 'helpdesk-unreachable',
  });
  memory.entry = { ...memory.entry, resume: { ...memory.entry.resume, mayExist: false } };
  expect((await create(settings(), hostileReport(), memory)).ticket.id).toBe('1');
  expect(double.tickets).toHaveLength(1);
});

test('a file beyond the limit is named, with the words of the helpdesk', async () => {
  const { report, document } = hostileReport();
  const blob = new Blob([new Uint8Array(5 * 1024 * 1024 + 1)]);
  const huge = restoreRedacted(report, document, [{ name: 'huge.png', type: 'image/png', blob }]);
  await expect(create(settings(), huge)).rejects.toMatchObject({
    code: 'attachment-too-large',
    detail:
      'huge.png: This file cannot be uploaded because it exceeds the maximum allowed file size (5242880)',
  });
});

test.each([
  ['a project that is not there', { project: 'nowhere' }, 'queue-unknown'],
  ['a tracker that is not there', { tracker: 99 }, 'field-refused'],
  ['a priority that is not there', { priority: 99 }, 'field-refused'],
])('check refuses %s', async (_name, change, code) => {
  await expect(redmine.check(settings(change), http)).rejects.toMatchObject({ code });
});

test.each([
  [
    'a project one may only look at',
    'objections in a project one may only look at',
    'permission-missing',
    'Support',
  ],
  [
    'a field nobody fills in',
    'objections in a strict project',
    'field-required',
    'Cost centre cannot be blank',
  ],
])('check refuses %s, by what Redmine objects to', async (_name, recorded, code, detail) => {
  const reply = recording('redmine.json')(recorded);
  double.mishap({ kind: 'reply', reply }, ({ body }) => body.includes('project_id'));
  await expect(redmine.check(settings(), http)).rejects.toMatchObject({ code, detail });
});

test('a refused issue is looked into, because Redmine explains it in one language only', async () => {
  const config = settings({ project: 'nowhere' });
  await expect(create(config)).rejects.toMatchObject({ code: 'queue-unknown', detail: 'nowhere' });
});

test('an issue that merely mentions the reference in its subject is not taken for ours', async () => {
  const mine = hostileReport();
  const other = hostileReport({ reference: mine.report.reference.replace(/.$/, '0') });
  await create(settings(), other);
  expect(await redmine.findByReference?.(mine.report.reference, settings(), http)).toBeNull();
});
