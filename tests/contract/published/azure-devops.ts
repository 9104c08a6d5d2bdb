import { clientTypes } from './client-types';

const IMPORTS = `
import type { Operation } from 'azure-devops-node-api/interfaces/common/VSSInterfaces';
import type { JsonPatchOperation } from 'azure-devops-node-api/interfaces/common/VSSInterfaces';
import type * as wit from 'azure-devops-node-api/interfaces/WorkItemTrackingInterfaces';
type Named<E> = Uncapitalize<Extract<keyof E, string>>;
type Patch = (Omit<JsonPatchOperation, 'op'> & { op: Named<typeof Operation> })[];
type Batch = Omit<wit.WorkItemBatchGetRequest, 'asOf' | 'errorPolicy' | '$expand'> & {
  asOf?: string; errorPolicy?: Named<typeof wit.WorkItemErrorPolicy>; $expand?: Named<typeof wit.WorkItemExpand> };
`.replaceAll('\n', ' ');

const WIT = '/{organisation}/{project}/_apis/wit';

/** Microsoft's own types of its API; what is a number in them goes over the wire by name. */
export const azureTypes = clientTypes(
  'npm azure-devops-node-api',
  IMPORTS,
  [
    { operation: `POST ${WIT}/workitems/\${type}`, body: 'Patch' },
    { operation: `PATCH ${WIT}/workitems/{id}`, body: 'Patch' },
    { operation: `POST ${WIT}/workitemsbatch`, body: 'Batch' },
    { operation: `POST ${WIT}/wiql`, body: 'wit.Wiql' },
    { operation: `POST ${WIT}/workItems/{id}/comments`, body: 'wit.CommentCreate' },
  ],
  ({ pathname }) => pathname,
);
