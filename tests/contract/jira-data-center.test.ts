// @vitest-environment node
import { helpdeskContract } from './helpdesk-contract';
import { adapter as jiraDataCenter } from '@/utils/helpdesk/adapters/jira-data-center/work';
import { jiraDouble } from './doubles/jira';
import { jiraTests } from './jira-tests';

helpdeskContract(jiraDataCenter, () => jiraDouble('2'), { dropsSilently: true });
jiraTests(jiraDataCenter, '2');
