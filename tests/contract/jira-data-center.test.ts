// @vitest-environment node
import { helpdeskContract } from './helpdesk-contract';
import { adapter as jiraDataCenter } from '@/utils/helpdesk/adapters/jira-data-center/work';
import { jiraDouble } from './doubles/jira';
import { jiraTests } from './jira-tests';
import { byHand } from './published/by-hand';

helpdeskContract(jiraDataCenter, () => jiraDouble('2'), {
  dropsSilently: true,
  published: [byHand('jira-data-center', ({ pathname }) => pathname.replace('/jira', ''))],
});
jiraTests(jiraDataCenter, '2');
