// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mappingFaults } from '@/utils/core/mapping-faults';
import { adapter as servicenow } from '@/utils/helpdesk/adapters/servicenow/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { offeredBy } from '@/utils/helpdesk/offered';
import { type ServicenowDouble, servicenowDouble } from './doubles/servicenow';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';

helpdeskContract(servicenow, servicenowDouble, { dropsSilently: true, published: [] });

const http = createHttp({ fetch });
let double: ServicenowDouble;

beforeEach(async () => {
  double = await servicenowDouble();
});
afterEach(() => double.close());

const settings = () => parseConfig(servicenow, double.settings);
const create = (report = hostileReport(), memory = new Memory(), mapping = {}) =>
  attempt(servicenow, settings(), http, report, memory, mapping);
const uploads = () => double.seen.filter(({ url }) => url.pathname === '/api/now/attachment/file');

test('files follow one by one, and after a failure only those that are not there yet', async () => {
  const memory = new Memory();
  let passed = 0;
  double.mishap({ kind: 'cut' }, ({ url }) => url.pathname === '/api/now/attachment/file' && passed++ === 1);
  await expect(create(hostileReport(), memory)).rejects.toMatchObject({ code: 'helpdesk-unreachable' });
  // The second had arrived, though its answer did not.
  expect(uploads()).toHaveLength(2);
  await create(hostileReport(), memory);
  const names = double.tickets[0]?.files.map(({ name }) => name) ?? [];
  expect(new Set(names).size).toBe(names.length);
  expect(double.tickets).toHaveLength(1);
});

test.each([400, 403, 413, 415])(
  'a file that is refused with %i stays behind, and the receipt says so',
  async (status) => {
    double.refuseFiles('.html', status);
    const { dropped } = await create();
    expect(dropped).toContainEqual({ what: 'attachment', name: 'report.html' });
    expect(double.tickets[0]?.files.map(({ name }) => name)).toContain('report.json');
  },
);

test('a caller nobody knows is on the receipt, and the report arrives', async () => {
  const { dropped } = await create(hostileReport({ email: 'nobody@example.org' }));
  expect(dropped).toContainEqual({ what: 'requester', name: 'Caller', value: 'nobody@example.org' });
});

test('a column that is not there is on the receipt', async () => {
  const mapping = { fields: [{ id: 'u_gone', value: 'x' }] };
  const { dropped } = await create(hostileReport(), new Memory(), mapping);
  expect(dropped).toContainEqual({ what: 'field', name: 'u_gone', value: 'x' });
});

test('check finds a group and a table that are not there', async () => {
  const wrong = (change: object) => servicenow.check({ ...settings(), ...change }, http);
  await expect(wrong({ group: 'f'.repeat(32) })).rejects.toMatchObject({
    code: 'queue-unknown',
    field: 'group',
  });
  await expect(wrong({ table: 'sn_customerservice_case' })).rejects.toMatchObject({
    code: 'queue-unknown',
    field: 'table',
  });
  await expect(wrong({ group: undefined })).resolves.toMatchObject({ target: 'incident' });
});

test.each([200, 403] as const)('an account that may not read groups (%i) can be set up', async (status) => {
  double.hideGroups(status);
  await expect(servicenow.check(settings(), http)).resolves.toMatchObject({ target: 'incident' });
});

test('columns and values that are not there are found before a report is sent', async () => {
  const offered = await offeredBy(servicenow, settings(), http);
  const fields = [
    { id: 'u_browser', value: '{browser}' },
    { id: 'u_gone', value: 'x' },
    { id: 'u_office', value: 'atlantis' },
  ];
  expect(mappingFaults({ fields, type: { bug: 'hardware' } }, offered)).toEqual([
    { what: 'type', id: 'hardware', problem: 'unknown' },
    { what: 'field', id: 'u_gone', problem: 'unknown' },
    { what: 'field', id: 'u_office', value: 'atlantis', problem: 'value-not-offered' },
  ]);
});

test('nothing that is typed can widen a query', async () => {
  const odd = parseConfig(servicenow, { ...double.settings, login: 'x^ORuser_nameISNOTEMPTY' });
  await servicenow.check(odd, http).catch(() => undefined);
  expect(double.seen[0]?.url.searchParams.get('sysparm_query')).toBe('user_name=xORuser_nameISNOTEMPTY');
});

test('columns are listed with their values, without those that are filled in anyway', async () => {
  expect(await servicenow.choices?.('field', double.settings, http, {})).toEqual([
    { id: 'u_browser', name: 'Browser' },
    { id: 'u_office', name: 'Office', values: [{ id: 'nairobi', name: 'Nairobi' }] },
  ]);
});
