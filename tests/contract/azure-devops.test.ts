// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adapter as azure } from '@/utils/helpdesk/adapters/azure-devops/work';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { type AzureDouble, azureDouble } from './doubles/azure-devops';
import { helpdeskContract } from './helpdesk-contract';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';
import { azureTypes } from './published/azure-devops';
import { openapi } from './published/openapi';

helpdeskContract(azure, azureDouble, {
  dropsSilently: true,
  published: [
    azureTypes,
    openapi('azure-devops-wit.7.1.swagger2.json', ({ pathname }) => pathname, [
      {
        fault: /^body: (?:\/\d+\/value )?must be object/,
        why: 'a patch is a list, and its values are of any kind; the description says object for both',
      },
      {
        fault: /^query (?:order: unknown|ids: missing)$/,
        why: 'two operations share a path here, and the description has the other one',
        only: ({ url }) => url.pathname.endsWith('/comments'),
      },
    ]),
  ],
});

const http = createHttp({ fetch });
let double: AzureDouble;

beforeEach(async () => {
  double = await azureDouble();
});
afterEach(() => double.close());

const settings = (change: Record<string, unknown> = {}) =>
  parseConfig(azure, { ...double.settings, ...change });
const create = (config = settings()) => attempt(azure, config, http, hostileReport(), new Memory());

test.each([
  ['https://dev.azure.com/fabrikam/Desk/_workitems', 'https://dev.azure.com/fabrikam/_apis/connectionData'],
  ['https://fabrikam.visualstudio.com/Desk', 'https://fabrikam.visualstudio.com/_apis/connectionData'],
  ['https://tfs.example.org/tfs/Main/Desk/_boards', 'https://tfs.example.org/tfs/Main/_apis/connectionData'],
  ['https://tfs.example.org/tfs/Main/', 'https://tfs.example.org/tfs/Main/_apis/connectionData'],
])('whoever copies %s means the organisation there', async (address, asked) => {
  const seen: string[] = [];
  const nowhere = createHttp({
    fetch: (input) => {
      seen.push(input instanceof Request ? input.url : String(input));
      return Promise.reject(new TypeError('no network'));
    },
  });
  await azure.check(settings({ address }), nowhere).catch(() => undefined);
  expect(seen[0]?.split('?')[0]).toBe(asked);
});

test('a token that has expired is no success, though it is answered with 203 and a page', async () => {
  await expect(azure.check(settings({ token: 'old' }), http)).rejects.toMatchObject({
    code: 'signin-refused',
    field: 'token',
  });
});

test.each([
  [{ project: 'Gone' }, 'queue-unknown', 'project'],
  [{ type: 'Epic' }, 'field-refused', 'type'],
])('check finds what is not there: %j', async (change, code, field) => {
  await expect(azure.check(settings(change), http)).rejects.toMatchObject({ code, field });
  expect(double.tickets).toEqual([]);
});

test('the text stands where the form of the type shows it', async () => {
  await create();
  await create(settings({ type: 'Task' }));
  const sent = double.seen.filter(double.isCreate).map(({ body }) => body.toString());
  expect(sent[0]).toContain('/fields/Microsoft.VSTS.TCM.ReproSteps');
  expect(sent[1]).toContain('/fields/System.Description');
});

test('pictures are shown in the text where Azure DevOps has them', async () => {
  await create();
  expect(double.tickets[0]?.body).toMatch(
    /<img src="http:\/\/127\.0\.0\.1:\d+\/fabrikam\/_apis\/wit\/attachments\//,
  );
});
