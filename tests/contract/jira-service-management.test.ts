// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adapter as jsm } from '@/utils/helpdesk/adapters/jira-service-management/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { type JsmDouble, jsmDouble } from './doubles/jsm';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';
import { jiraClient } from './published/jira';
import { serviceManagementSchemas } from './published/service-management';

helpdeskContract(jsm, jsmDouble, { dropsSilently: true, published: [jiraClient, serviceManagementSchemas] });

const http = createHttp({ fetch });
let double: JsmDouble;

beforeEach(async () => {
  double = await jsmDouble();
});
afterEach(() => double.close());

const settings = (change: Record<string, unknown> = {}) =>
  parseConfig(jsm, { ...double.settings, ...change });
const create = (memory = new Memory()) => attempt(jsm, settings(), http, hostileReport(), memory);

test.each([
  ['a desk', { serviceDesk: '9' }, 'queue-unknown', 'serviceDesk'],
  ['a request type', { requestType: '99' }, 'field-refused', 'requestType'],
])('check refuses %s that is not there', async (_name, change, code, field) => {
  await expect(jsm.check(settings(change), http)).rejects.toMatchObject({ code, field });
});

test('a form that does not ask for a priority gets none, and the receipt says so', async () => {
  double.bareForm();
  const { dropped } = await create();
  expect(dropped.map(({ name }) => name)).toEqual(['Priority', 'empty.log']);
});

test('uploads that were spent are sent again, and only those that did not arrive', async () => {
  const memory = new Memory();
  double.mishap(
    { kind: 'cut' },
    ({ method, url }) => method === 'POST' && url.pathname.endsWith('/attachment'),
  );
  await expect(create(memory)).rejects.toMatchObject({ code: 'helpdesk-unreachable' });
  const before = double.seen.filter(({ url }) => url.pathname.endsWith('attachTemporaryFile')).length;
  await create(memory);
  expect(double.seen.filter(({ url }) => url.pathname.endsWith('attachTemporaryFile'))).toHaveLength(before);
  expect(double.tickets[0]?.files).toHaveLength(before);
});

test('the comment that brings the files is no answer', async () => {
  const { ticket } = await create();
  expect((await jsm.readStatus?.(ticket, settings(), http))?.replies).toEqual([]);
});
