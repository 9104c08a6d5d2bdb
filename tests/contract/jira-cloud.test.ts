// @vitest-environment node
import { helpdeskContract } from './helpdesk-contract';
import { adapter as jiraCloud } from '@/utils/helpdesk/adapters/jira-cloud/work';
import { jiraDouble } from './doubles/jira';
import { jiraTests } from './jira-tests';

helpdeskContract(jiraCloud, () => jiraDouble('3'), { dropsSilently: true });
jiraTests(jiraCloud, '3');
