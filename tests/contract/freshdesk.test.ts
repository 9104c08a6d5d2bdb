// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreRedacted } from '@/utils/core/redaction';
import { adapter as freshdesk } from '@/utils/helpdesk/adapters/freshdesk/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { type FreshdeskDouble, freshdeskDouble } from './doubles/freshdesk';
import { json } from './failures';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';

helpdeskContract(freshdesk, freshdeskDouble, { dropsSilently: false, published: [] });

const http = createHttp({ fetch });
let double: FreshdeskDouble;

beforeEach(async () => {
  double = await freshdeskDouble();
});
afterEach(() => double.close());

const settings = (change: Record<string, unknown> = {}) =>
  parseConfig(freshdesk, { ...double.settings, ...change });
const create = (report = hostileReport(), memory = new Memory()) =>
  attempt(freshdesk, settings(), http, report, memory);

test.each([
  ['field-required', 'missing_field', 'cf_office'],
  ['field-refused', 'invalid_value', 'type'],
  ['attachment-too-large', 'invalid_size', 'attachments'],
  ['report-refused', 'something_new', 'subject'],
])('%s: what Freshdesk objects to, in its words', async (code, theirs, field) => {
  const errors = [{ field, message: 'It is wrong', code: theirs }];
  const reply = json(400, { description: 'Validation failed', errors });
  double.mishap({ kind: 'reply', reply }, double.isCreate);
  await expect(create()).rejects.toMatchObject({ code, detail: `${field}: It is wrong` });
});

test('files beyond what one ticket takes are refused before they travel', async () => {
  const { report, document } = hostileReport();
  const blob = new Blob([new Uint8Array(11 * 1024 * 1024)]);
  const files = ['a.png', 'b.png'].map((name) => ({ name, type: 'image/png', blob }));
  await expect(create(restoreRedacted(report, document, files))).rejects.toMatchObject({
    code: 'attachment-too-large',
    detail: '22.0 MB > 20.0 MB',
  });
  expect(double.seen).toEqual([]);
});

test('without an address of mail nothing is sent, because Freshdesk makes no such ticket', async () => {
  await expect(create(hostileReport({ email: 'at the desk' }))).rejects.toMatchObject({
    code: 'email-needed',
  });
  expect(double.seen).toEqual([]);
});

test('a group that is not there is found by check', async () => {
  expect(await freshdesk.check(settings(), http)).toEqual({ name: 'Alex Agent', target: 'First line' });
  await expect(freshdesk.check(settings({ group: 1 }), http)).rejects.toMatchObject({
    code: 'queue-unknown',
    field: 'group',
  });
});

test('looks for the reference on the pages before the latest one too', async () => {
  const { ticket } = await create();
  const [first] = double.tickets;
  if (!first) throw new Error('no ticket');
  for (let id = 2; id <= 150; id++) double.tickets.push({ ...first, id: String(id), subject: `Other ${id}` });
  const shown = await freshdesk.findByReference?.(hostileReport().report.reference, settings(), http);
  expect(shown).toEqual(ticket);
});

test('a status of the administrator’s own is told by its name', async () => {
  const { ticket } = await create();
  double.setStatus(ticket.id, 7);
  expect(await freshdesk.readStatus?.(ticket, settings(), http)).toMatchObject({
    state: 'open',
    name: 'With the vendor',
  });
});

test('offers types, and fields with their first choices, of the account', async () => {
  const offered = (what: 'type' | 'field') => freshdesk.choices?.(what, settings(), http, {});
  expect(await offered('type')).toEqual([
    { id: 'Question', name: 'Question' },
    { id: 'Incident', name: 'Incident' },
  ]);
  expect(await offered('field')).toEqual([
    { id: 'cf_browser', name: 'Browser' },
    {
      id: 'cf_office',
      name: 'Office',
      values: [
        { id: 'Kenya', name: 'Kenya' },
        { id: 'Peru', name: 'Peru' },
      ],
    },
  ]);
});
