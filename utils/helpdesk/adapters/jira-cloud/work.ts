import { defineAdapter } from '../../adapter';
import { jiraWork } from '../jira/jira-work';
import { jiraCloud } from '../jira-cloud';

export const adapter = defineAdapter(jiraCloud, jiraWork('3'));
