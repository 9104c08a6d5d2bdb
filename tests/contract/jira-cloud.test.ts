// @vitest-environment node
import { helpdeskContract } from './helpdesk-contract';
import { jiraClient } from './published/jira';
import { openapi } from './published/openapi';
import { adapter as jiraCloud } from '@/utils/helpdesk/adapters/jira-cloud/work';
import { jiraDouble } from './doubles/jira';
import { jiraTests } from './jira-tests';

helpdeskContract(jiraCloud, () => jiraDouble('3'), {
  dropsSilently: true,
  published: [jiraClient, openapi('jira-cloud.v3.openapi.json', ({ pathname }) => pathname)],
});
jiraTests(jiraCloud, '3');
