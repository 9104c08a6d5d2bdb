// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { adapter as zendesk } from '@/utils/helpdesk/adapters/zendesk/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { EMAIL, TOKEN, type ZendeskDouble, zendeskDouble } from './doubles/zendesk';
import { json } from './failures';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';
import { zendeskDescription } from './published/zendesk';

helpdeskContract(zendesk, () => zendeskDouble('agent'), {
  dropsSilently: true,
  published: [zendeskDescription],
});

const http = createHttp({ fetch });
let double: ZendeskDouble;

beforeEach(async () => {
  double = await zendeskDouble('agent');
});
afterEach(async () => {
  vi.useRealTimers();
  await double.close();
});

const settings = (change: Record<string, unknown> = {}) =>
  parseConfig(zendesk, { ...double.settings, ...change });
const create = (memory = new Memory(), config = settings()) =>
  attempt(zendesk, config, http, hostileReport(), memory);
const uploads = () => double.seen.filter(({ url }) => url.pathname === '/api/v2/uploads.json');

test('signs in with an API token as its agent, and with a token of OAuth as nobody in particular', async () => {
  await zendesk.check(settings(), http);
  const basic = `Basic ${Buffer.from(`${EMAIL}/token:${TOKEN}`).toString('base64')}`;
  expect(double.seen.at(-1)?.headers.get('authorization')).toBe(basic);
  await zendesk.check(settings({ email: '' }), http).catch(() => undefined);
  expect(double.seen.at(-1)?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
});

test('an anonymous user is no sign-in, though Zendesk answers with 200', async () => {
  await expect(zendesk.check(settings({ token: 'old' }), http)).rejects.toMatchObject({
    code: 'signin-refused',
  });
});

test('an end user is no agent', async () => {
  double.mishap({ kind: 'reply', reply: json(200, { user: { id: 9, name: 'Rita', role: 'end-user' } }) });
  await expect(zendesk.check(settings(), http)).rejects.toMatchObject({
    code: 'permission-missing',
    detail: 'Rita',
  });
});

test('a group that is not there is found by check', async () => {
  const { name, target } = await zendesk.check(settings(), http);
  expect([name, target]).toEqual(['Alex Agent', 'Applications']);
  await expect(zendesk.check(settings({ group: 43 }), http)).rejects.toMatchObject({
    code: 'queue-unknown',
    field: 'group',
  });
});

test('files travel side by side, no more than four at a time', async () => {
  let open = 0;
  let most = 0;
  const counting: typeof fetch = async (input, init) => {
    most = Math.max(most, ++open);
    const response = await fetch(input, init);
    open--;
    return response;
  };
  await attempt(zendesk, settings(), createHttp({ fetch: counting }), hostileReport(), new Memory());
  expect(most).toBe(4);
});

test('pictures are shown in the text where Zendesk has them', async () => {
  await create();
  expect(double.tickets[0]?.body).toMatch(
    /<img src="http:\/\/127\.0\.0\.1:\d+\/attachments\/token\/upload-\d+\/\?name=screenshot\.png"/,
  );
});

test('uploads Zendesk has forgotten are sent again', async () => {
  const memory = new Memory();
  double.mishap({ kind: 'refuse' }, double.isCreate);
  await expect(create(memory)).rejects.toMatchObject({ code: 'helpdesk-unreachable' });
  double.forgetUploads();
  expect((await create(memory)).dropped).toEqual([]);
  expect(double.tickets).toHaveLength(1);
});

test('uploads are not relied on for longer than Zendesk keeps them', async () => {
  const memory = new Memory();
  double.mishap({ kind: 'refuse' }, double.isCreate);
  await expect(create(memory)).rejects.toMatchObject({ code: 'helpdesk-unreachable' });
  const before = uploads().length;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 51 * 60_000 });
  await create(memory);
  expect(uploads()).toHaveLength(2 * before);
  expect(double.tickets).toHaveLength(1);
});

test.each([
  ['field-required', 'BlankValue'],
  ['field-refused', 'InvalidValue'],
])('a field Zendesk objects to is %s, in its own words', async (code, error) => {
  const details = { base: [{ description: 'Office: is wrong', error }] };
  double.mishap(
    { kind: 'reply', reply: json(422, { error: 'RecordInvalid', description: 'Invalid', details }) },
    double.isCreate,
  );
  await expect(create()).rejects.toMatchObject({ code, detail: 'Office: is wrong' });
});

test('a key that was used with another body means that an earlier attempt arrived', async () => {
  const reply = json(400, { error: 'IdempotentRequestError', description: 'Mismatched' });
  double.mishap({ kind: 'reply', reply }, double.isCreate);
  await expect(create()).rejects.toMatchObject({ code: 'outcome-unknown' });
});

test('a tag, a group or a requester that was not taken is on the receipt', async () => {
  const kept = {
    id: 1,
    subject: hostileReport().document.subject,
    requester_id: 7,
    tags: [],
    custom_fields: [],
    priority: 'urgent',
    type: 'problem',
  };
  const reply = json(200, { ticket: kept, users: [{ id: 7, email: 'other@example.org' }] });
  double.mishap({ kind: 'reply', reply }, ({ path }) => path.startsWith('/api/v2/tickets/1.json'));
  expect((await create()).dropped).toEqual([
    { what: 'field', name: 'Group', value: '42' },
    { what: 'field', name: 'Tag eyewitness' },
    { what: 'requester', name: 'Requester', value: 'desk@example.org' },
  ]);
});
