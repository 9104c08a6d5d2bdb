// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adapter as requestTracker } from '@/utils/helpdesk/adapters/request-tracker/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import type { HelpdeskDouble } from './doubles/helpdesk-double';
import { requestTrackerDouble } from './doubles/request-tracker';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';

helpdeskContract(requestTracker, requestTrackerDouble, { dropsSilently: true, published: [] });

const http = createHttp({ fetch });
let double: HelpdeskDouble;

beforeEach(async () => {
  double = await requestTrackerDouble();
});
afterEach(() => double.close());

const settings = (change: Record<string, unknown> = {}) =>
  parseConfig(requestTracker, { ...double.settings, ...change });
const create = (config = settings(), report = hostileReport()) =>
  attempt(requestTracker, config, http, report, new Memory());

test('check is refused by the real thing twice over, so that it can make no ticket', async () => {
  await requestTracker.check(settings(), http);
  const probe = double.seen.find(({ method }) => method === 'POST');
  expect(JSON.parse(probe?.body.toString() ?? '')).toMatchObject({
    Queue: 'Support',
    Attachments: [{}],
    Status: 'eyewitness-check',
  });
});

test.each([
  ['a queue out of sight', 'Management', 'queue-unknown'],
  ['a queue that is not there', 'Nowhere/else?', 'queue-unknown'],
])('%s', async (_name, queue, code) => {
  await expect(requestTracker.check(settings({ queue }), http)).rejects.toMatchObject({
    code,
    detail: queue,
  });
  await expect(create(settings({ queue }))).rejects.toMatchObject({ code, detail: queue });
});

test('a field of another name is refused by check, and on the receipt of a ticket', async () => {
  const config = settings({ referenceField: 'Referenz' });
  await expect(requestTracker.check(config, http)).rejects.toMatchObject({
    code: 'field-refused',
    detail: 'Referenz',
  });
  const { dropped } = await create(config);
  expect(dropped).toContainEqual(expect.objectContaining({ what: 'field', name: 'Referenz' }));
});

test('an address that is none makes no requestor, and the receipt says so', async () => {
  const { dropped } = await create(settings(), hostileReport({ email: 'rita@example.org, eve@example.org' }));
  expect(dropped).toContainEqual(expect.objectContaining({ what: 'requester' }));
});

test('an account that may not read its tickets gets the number all the same', async () => {
  const forbidden = { status: 403, body: { message: 'Forbidden' } };
  double.mishap({ kind: 'reply', reply: forbidden }, ({ method }) => method === 'GET');
  expect(await create()).toMatchObject({ ticket: { number: '#1' }, unread: { code: 'permission-missing' } });
});

test('a search takes the name of a field for a name and nothing more', async () => {
  const config = settings({ referenceField: "x}' OR id > 0 OR 'CF.{y\\" });
  await requestTracker.findByReference?.(hostileReport().report.reference, config, http);
  const query = double.seen.at(-1)?.url.searchParams.get('query');
  expect(query).toContain(String.raw`'CF.{x}\' OR id > 0 OR \'CF.{y\\}' = '`);
});
