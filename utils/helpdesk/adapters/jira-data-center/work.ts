import { defineAdapter } from '../../adapter';
import { jiraWork } from '../jira/jira-work';
import { jiraDataCenter } from '../jira-data-center';

export const adapter = defineAdapter(jiraDataCenter, jiraWork('2'));
