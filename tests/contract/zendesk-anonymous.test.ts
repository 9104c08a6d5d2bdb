// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adapter as zendeskAnonymous } from '@/utils/helpdesk/adapters/zendesk-anonymous/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { type ZendeskDouble, zendeskDouble } from './doubles/zendesk';
import { json } from './failures';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';
import { requestsByHand, zendeskDescription } from './published/zendesk';

helpdeskContract(zendeskAnonymous, () => zendeskDouble('anonymous'), {
  dropsSilently: false,
  published: [requestsByHand, zendeskDescription],
});

const http = createHttp({ fetch });
let double: ZendeskDouble;

beforeEach(async () => {
  double = await zendeskDouble('anonymous');
});
afterEach(() => double.close());

const settings = () => parseConfig(zendeskAnonymous, double.settings);
const create = (report = hostileReport(), memory = new Memory()) =>
  attempt(zendeskAnonymous, settings(), http, report, memory);

test('sends no credentials, because there are none', async () => {
  await create();
  expect(double.seen.some(({ headers }) => headers.has('authorization'))).toBe(false);
});

test('without an address of mail nobody could be answered, and nothing is sent', async () => {
  const report = hostileReport({ email: 'at the desk' });
  await expect(create(report)).rejects.toMatchObject({ code: 'email-needed' });
  expect(double.seen).toEqual([]);
});

test('a ticket that waits for the address to be confirmed has no number yet', async () => {
  const reply = json(201, { suspended_ticket: { id: 12 } });
  double.mishap({ kind: 'reply', reply }, double.isCreate);
  expect((await create()).ticket).toEqual({ id: 'EW-1A2B3C4D', number: 'EW-1A2B3C4D' });
});

test('where strangers may not upload, the text arrives, and the receipt names every file', async () => {
  double.closeUploads();
  const { dropped } = await create();
  expect(double.tickets).toHaveLength(1);
  expect(dropped.map(({ name }) => name)).toEqual(hostileReport().attachments.map(({ name }) => name));
});

test('an attempt that may have arrived is not repeated before a person has looked', async () => {
  const memory = new Memory();
  double.mishap({ kind: 'cut' }, double.isCreate);
  await expect(create(hostileReport(), memory)).rejects.toMatchObject({ code: 'helpdesk-unreachable' });
  await expect(create(hostileReport(), memory)).rejects.toMatchObject({ code: 'arrival-unknown' });
  expect(double.seen.filter(double.isCreate)).toHaveLength(1);
});
