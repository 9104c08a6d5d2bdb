// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adapter as linear } from '@/utils/helpdesk/adapters/linear/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { type LinearDouble, linearDouble } from './doubles/linear';
import { json } from './failures';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';
import { linearSchemas } from './published/graphql';

helpdeskContract(linear, linearDouble, { dropsSilently: true, published: linearSchemas });

const http = createHttp({ fetch });
let double: LinearDouble;

beforeEach(async () => {
  double = await linearDouble();
});
afterEach(() => double.close());

const settings = (change: Record<string, unknown> = {}) =>
  parseConfig(linear, { ...double.settings, ...change });
const create = (memory = new Memory(), mapping = {}) =>
  attempt(linear, settings(), http, hostileReport(), memory, mapping);

test('asks for Linear and where it keeps files, and for nothing else', () => {
  expect(linear.origins(parseConfig(linear, { key: 'x', team: 'y' }))).toEqual([
    'https://api.linear.app/*',
    'https://uploads.linear.app/*',
    'https://storage.googleapis.com/*',
  ]);
});

test('a personal key goes as it is, a token of OAuth as such', async () => {
  await linear.check(settings({ key: 'oauth-token' }), http).catch(() => undefined);
  expect(double.seen[0]?.headers.get('authorization')).toBe('Bearer oauth-token');
});

test('a limit of the rate is told with 400 and a moment in milliseconds', async () => {
  const until = String(Date.now() + 120_000);
  const body = { errors: [{ message: 'Rate limit exceeded', extensions: { code: 'RATELIMITED' } }] };
  double.mishap(
    { kind: 'reply', reply: json(400, body, { 'x-ratelimit-requests-reset': until }) },
    double.isCreate,
  );
  const busy = await create().catch((thrown: unknown) => thrown);
  expect(busy).toMatchObject({ code: 'helpdesk-busy' });
  expect((busy as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(100_000);
});

test('errors come with 200 too', async () => {
  const body = { data: null, errors: [{ message: 'No', extensions: { code: 'FORBIDDEN' } }] };
  double.mishap({ kind: 'reply', reply: json(200, body) }, double.isCreate);
  await expect(create()).rejects.toMatchObject({ code: 'permission-missing', detail: 'No' });
});

test('a signature that has run out is asked for again', async () => {
  double.expireUploads();
  await expect(create()).rejects.toMatchObject({ code: 'helpdesk-failing' });
});

test('a label that is not there is on the receipt', async () => {
  const { dropped } = await create(new Memory(), { tags: ['eyewitness', 'nowhere'] });
  expect(dropped).toContainEqual({ what: 'field', name: 'Label nowhere' });
});
