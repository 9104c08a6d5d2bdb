import type { HelpdeskKind } from './adapter';
import { azureDevops } from './adapters/azure-devops';
import { email } from './adapters/email';
import { file } from './adapters/file';
import { freshdesk } from './adapters/freshdesk';
import { github } from './adapters/github';
import { gitlab } from './adapters/gitlab';
import { jiraCloud } from './adapters/jira-cloud';
import { jiraDataCenter } from './adapters/jira-data-center';
import { jiraServiceManagement } from './adapters/jira-service-management';
import { linear } from './adapters/linear';
import { redmine } from './adapters/redmine';
import { requestTracker } from './adapters/request-tracker';
import { servicenow } from './adapters/servicenow';
import { webhook } from './adapters/webhook';
import { zammad } from './adapters/zammad';
import { zendesk } from './adapters/zendesk';
import { zendeskAnonymous } from './adapters/zendesk-anonymous';
import { zendeskRequests } from './adapters/zendesk-requests';
import { znuny } from './adapters/znuny';

/** Every kind of helpdesk there is, in the order the settings offer them. A new one is one line here. */
export const adapters: readonly HelpdeskKind[] = [
  zendesk,
  zendeskRequests,
  zendeskAnonymous,
  jiraCloud,
  jiraDataCenter,
  jiraServiceManagement,
  freshdesk,
  zammad,
  requestTracker,
  redmine,
  znuny,
  github,
  gitlab,
  linear,
  servicenow,
  azureDevops,
  webhook,
  email,
  file,
];

/** The kind of a stored connection; undefined where a later version of the extension made it. */
export function adapterById(id: string): HelpdeskKind | undefined {
  return adapters.find((adapter) => adapter.id === id);
}
