// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adapter as znuny } from '@/utils/helpdesk/adapters/znuny/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import type { HelpdeskDouble } from './doubles/helpdesk-double';
import { recording } from './doubles/recording';
import { znunyDouble } from './doubles/znuny';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';

helpdeskContract(znuny, znunyDouble, { dropsSilently: true });

const http = createHttp({ fetch });
const replay = recording('znuny.json');
let double: HelpdeskDouble;

beforeEach(async () => {
  double = await znunyDouble();
});
afterEach(() => double.close());

const settings = (change: Record<string, unknown> = {}) =>
  parseConfig(znuny, { ...double.settings, ...change });

test.each([
  ['a queue that is not there', { queue: 'Nowhere' }, 'queue-unknown'],
  ['a field that is not there', { referenceField: 'Nope' }, 'field-refused'],
])('%s: refused by check and by a ticket, nothing is dropped silently', async (_name, change, code) => {
  await expect(znuny.check(settings(change), http)).rejects.toMatchObject({ code });
  const create = attempt(znuny, settings(change), http, hostileReport(), new Memory());
  await expect(create).rejects.toMatchObject({ code });
  expect(double.tickets).toEqual([]);
});

test('a web service of another name is an address that is wrong, not a helpdesk that fails', async () => {
  double.mishap({ kind: 'reply', reply: replay('web service not there') });
  await expect(znuny.check(settings(), http)).rejects.toMatchObject({
    code: 'address-wrong',
    field: 'webService',
  });
});

test('a probe that made a ticket after all proves nothing', async () => {
  double.mishap({ kind: 'reply', reply: replay('create') }, ({ url }) => url.pathname.endsWith('/Ticket'));
  await expect(znuny.check(settings(), http)).rejects.toMatchObject({ code: 'answer-unreadable' });
});

test.each([
  ['value not offered', 'field-refused'],
  ['create without a text', 'field-required'],
  ['priority not there', 'field-refused'],
])('“%s” is told as %s, in the words of Znuny', async (answer, code) => {
  double.mishap({ kind: 'reply', reply: replay(answer) }, double.isCreate);
  await expect(attempt(znuny, settings(), http, hostileReport(), new Memory())).rejects.toMatchObject({
    code,
    detail: expect.stringMatching(/^TicketCreate: /) as string,
  });
});
