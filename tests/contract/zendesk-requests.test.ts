// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adapter as zendeskRequests } from '@/utils/helpdesk/adapters/zendesk-requests/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { type ZendeskDouble, zendeskDouble } from './doubles/zendesk';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';
import { requestsByHand, zendeskDescription } from './published/zendesk';

helpdeskContract(zendeskRequests, () => zendeskDouble('end-user'), {
  dropsSilently: true,
  published: [requestsByHand, zendeskDescription],
});

const http = createHttp({ fetch });
let double: ZendeskDouble;

beforeEach(async () => {
  double = await zendeskDouble('end-user');
});
afterEach(() => double.close());

const settings = () => parseConfig(zendeskRequests, double.settings);

test('a field end users may not edit is dropped by Zendesk, and on the receipt', async () => {
  const mapping = { fields: [{ id: '360002', value: 'nairobi' }] };
  const { dropped } = await attempt(
    zendeskRequests,
    settings(),
    http,
    hostileReport(),
    new Memory(),
    mapping,
  );
  expect(dropped).toEqual([{ what: 'field', name: 'Field 360002', value: 'nairobi' }]);
});

test('offers only the fields end users may edit, and says which they must', async () => {
  const fields = await zendeskRequests.choices?.('field', settings(), http, {});
  expect(fields).toEqual([{ id: '360001', name: 'Browser' }]);
});

test('a request links to the page its reporter may open', async () => {
  const { ticket } = await attempt(zendeskRequests, settings(), http, hostileReport(), new Memory());
  expect(ticket.link).toBe(`${double.address}/hc/requests/1`);
});
