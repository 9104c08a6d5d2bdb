// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { Seen } from '../doubles/server';
import { azureTypes } from './azure-devops';
import { byHand } from './by-hand';
import { githubTypes } from './github';
import { gitlabTypes } from './gitlab';
import { linearSchemas } from './graphql';
import { jiraClient } from './jira';
import { openapi } from './openapi';
import type { Published } from './published';
import { serviceManagementSchemas } from './service-management';
import { zendeskDescription } from './zendesk';

function seen(line: string, body?: object, type = 'application/json'): Seen {
  const [method = '', path = ''] = line.split(' ');
  const headers = new Headers(body && { 'content-type': type });
  const url = new URL(path, 'http://127.0.0.1/');
  return { method, path, url, headers, body: Buffer.from(body ? JSON.stringify(body) : '') };
}

const [linearTypes, linearSchema] = linearSchemas;
const ask = (field: string, input: object) =>
  seen('POST /graphql', {
    query: `mutation C($input: IssueCreateInput!) { issueCreate(input: $input) { ${field} } }`,
    variables: { input },
  });

/** For each source a request that is right, and others that are nearly. */
const CASES: [Published | undefined, right: Seen, ...wrong: Seen[]][] = [
  [
    githubTypes,
    seen('POST /api/v3/repos/a/b/issues', { title: 'x', labels: ['y'] }),
    seen('POST /api/v3/repos/a/b/issues', { title: 'x', label: ['y'] }),
    seen('POST /api/v3/repos/a/b/issues', { body: 'x' }),
    seen('POST /api/v3/repos/a/b/tickets', { title: 'x' }),
    seen('GET /api/v3/repos/a/b/issues?state=opened'),
    seen('GET /api/v3/repos/a/b/issues?page_size=5'),
    seen('GET /api/v3/repos/a/b/issues?per_page=five'),
  ],
  [
    openapi('github-issues.openapi.json', ({ pathname }) => pathname.replace('/api/v3', '')),
    seen('POST /api/v3/repos/a/b/issues', { title: 'x', labels: ['y'] }),
    seen('POST /api/v3/repos/a/b/issues', { title: 'x', label: ['y'] }),
    seen('POST /api/v3/repos/a/b/issues', { title: 'x' }, 'text/plain'),
    seen('GET /api/v3/repos/a/b/issues?per_page=five'),
  ],
  [
    gitlabTypes,
    seen('POST /gitlab/api/v4/projects/7/issues', { title: 'x', issue_type: 'task' }),
    seen('POST /gitlab/api/v4/projects/7/issues', { title: 'x', issueType: 'task', kind: 'task' }),
    seen('GET /gitlab/api/v4/projects/7/issues?state=opened&searching=x'),
  ],
  [
    azureTypes,
    seen(
      'POST /o/p/_apis/wit/workitems/$Bug',
      [{ op: 'add', path: '/fields/x', value: 1 }],
      'application/json-patch+json',
    ),
    seen(
      'POST /o/p/_apis/wit/workitems/$Bug',
      [{ op: 'put', path: '/fields/x', value: 1 }],
      'application/json-patch+json',
    ),
    seen('POST /o/p/_apis/wit/workItems/1/comments', { comment: 'x' }),
  ],
  [
    openapi('azure-devops-wit.7.1.swagger2.json', ({ pathname }) => pathname),
    seen('POST /o/p/_apis/wit/workItems/1/comments?api-version=7.1-preview.4', { text: 'x' }),
    seen('POST /o/p/_apis/wit/workItems/1/comments?api-version=7.1-preview.4', { comment: 'x' }),
    seen('POST /o/p/_apis/wit/workItems/1/comments', { text: 'x' }),
  ],
  [
    jiraClient,
    seen('POST /rest/api/3/search/jql', { jql: 'x', maxResults: 5 }),
    seen('POST /rest/api/3/search/jql', { jql: 'x', limit: 5 }),
    seen('POST /rest/api/3/search/jql', { jql: 'x', maxResults: 'five' }),
    seen('POST /rest/api/3/tickets', {}),
    seen('GET /rest/api/3/project/search?query=x&size=5'),
  ],
  [
    serviceManagementSchemas,
    seen('POST /rest/servicedeskapi/request', { serviceDeskId: '1' }),
    seen('POST /rest/servicedeskapi/request', { serviceDeskId: 1 }),
  ],
  [
    openapi('redmine.openapi.json', ({ pathname }) => pathname),
    seen('POST /issues.json', { issue: { project_id: 1, subject: 'x' } }),
    seen('POST /issues.json', { issue: { project_id: 1, subject: 'x', trackerid: 2 } }),
    seen('POST /issues.json', { issue: { subject: 'x' } }),
  ],
  [
    zendeskDescription,
    seen('POST /api/v2/tickets.json', { ticket: { subject: 'x', comment: { body: 'x' } } }),
    seen('POST /api/v2/tickets.json', { ticket: { title: 'x', comment: { body: 'x' } } }),
  ],
  [
    byHand('zammad', ({ pathname }) => pathname),
    seen('POST /api/v1/tags/add', { item: 'x', object: 'Ticket', o_id: 1 }),
    seen('POST /api/v1/tags/add', { item: 'x', object: 'Ticket', id: 1 }),
    seen('POST /api/v1/tags/add', { item: 'x', object: 'Ticket', o_id: '1' }),
  ],
  ...[linearTypes, linearSchema].map((one): (typeof CASES)[number] => [
    one,
    ask('issue { id }', { teamId: 'x', title: 'x' }),
    ask('issue { key }', { teamId: 'x', title: 'x' }),
    ask('issue { id }', { teamId: 'x', heading: 'x' }),
    ask('issue { id }', { title: 'x' }),
  ]),
];

describe('what is published tells a request that is right from one that is nearly', () => {
  for (const [published, right, ...wrong] of CASES)
    test(published?.source ?? '', async ({ skip }) => {
      if (published?.missing) skip(published.missing);
      expect(await published?.judge([right])).toEqual({ faults: [], described: 1 });
      for (const one of wrong)
        expect(
          (await published?.judge([one]))?.faults,
          `${one.method} ${one.path} ${one.body.toString()}`,
        ).not.toEqual([]);
    });
});
