// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adapter as zammad } from '@/utils/helpdesk/adapters/zammad/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { type ZammadDouble, zammadDouble } from './doubles/zammad';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';
import { byHand } from './published/by-hand';

helpdeskContract(zammad, zammadDouble, {
  dropsSilently: true,
  published: [byHand('zammad', ({ pathname }) => pathname)],
});

const http = createHttp({ fetch });
let double: ZammadDouble;

beforeEach(async () => {
  double = await zammadDouble();
});
afterEach(() => double.close());

const settings = (change: Record<string, unknown> = {}) =>
  parseConfig(zammad, { ...double.settings, ...change });
const create = (config = settings(), mapping = {}) =>
  attempt(zammad, config, http, hostileReport(), new Memory(), mapping);

test('check says who and where, and is refused for a group and a priority that are nowhere', async () => {
  expect(await zammad.check(settings(), http)).toEqual({ name: 'Rita Reporter', target: 'Users' });
  const probe = double.seen.find(({ method }) => method === 'POST');
  expect(JSON.parse(probe?.body.toString() ?? '')).toEqual({
    title: 'Eyewitness',
    group: 'eyewitness-check',
    priority: 'eyewitness-check',
  });
});

test('a group that is not there: found by check, and by the first ticket', async () => {
  const config = settings({ group: 'Nowhere' });
  await expect(zammad.check(config, http)).rejects.toMatchObject({ code: 'queue-unknown', field: 'group' });
  await expect(create(config)).rejects.toMatchObject({ code: 'queue-unknown', detail: 'Wrong group' });
});

test('a priority that was renamed is named', async () => {
  const refused = create(settings(), { priority: { blocked: 'P1' } });
  await expect(refused).rejects.toMatchObject({ code: 'field-refused', detail: 'Wrong priority' });
});

test('a customer’s token lists no groups and shows no tags, and files all the same', async () => {
  double.actAsCustomer();
  expect(await zammad.check(settings(), http)).toMatchObject({ target: 'Users' });
  const { dropped } = await create();
  // The ticket is the customer's own, whoever the report says it is from.
  expect(dropped).toEqual([{ what: 'requester', name: 'Customer', value: 'desk@example.org' }]);
});

test('an attribute Zammad does not have is on the receipt, and none can take the place of a member', async () => {
  const { dropped } = await create(settings(), {
    fields: [
      { id: 'colour', value: 'red' },
      { id: 'article', value: 'x' },
      { id: 'Title!', value: 'x' },
    ],
  });
  expect(dropped.map(({ name }) => name)).toEqual(['colour', 'article']);
  expect(double.tickets[0]?.body).toContain(hostileReport().report.reference);
});

test('mails Zammad sends by itself are no answers', async () => {
  const { ticket } = await create();
  double.notify(ticket.id);
  expect((await zammad.readStatus?.(ticket, settings(), http))?.replies).toEqual([]);
});

test('a ticket is called by its number, and found by its id', async () => {
  const { ticket } = await create();
  expect(ticket).toEqual({ id: '1', number: '#22001', link: `${double.address}/#ticket/zoom/1` });
});
