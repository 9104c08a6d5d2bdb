import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import type { Account } from '@/utils/core/model/connection';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { faultsOf, get, refusalSchema, send } from './client';
import { refusedIssue } from './issue';
import { byIdOrName, type JiraConfig, type Version } from './site';

const meSchema = z.object({ displayName: z.string() });
const permissionsSchema = z.object({
  permissions: z.record(z.string(), z.object({ name: z.string(), havePermission: z.boolean() })),
});

/** Reading is needed to find and to check what was made; without attachments half of a report is missing. */
const NEEDED = 'BROWSE_PROJECTS,CREATE_ISSUES,CREATE_ATTACHMENTS';

async function provePermissions({ project, ...access }: JiraConfig, version: Version, http: Http) {
  const query = new URLSearchParams({ projectKey: project, permissions: NEEDED });
  const path = `api/${version}/mypermissions?${query}`;
  const { permissions } = await get(http, access, path, permissionsSchema).catch((thrown: unknown) => {
    const isUnknown = thrown instanceof HttpFailure && thrown.status === 404 && thrown.read(refusalSchema);
    throw isUnknown ? thrown.as('queue-unknown', thrown.detail, 'project') : thrown;
  });
  const asked = NEEDED.split(',').flatMap((key) => permissions[key] ?? []);
  const missing = asked.filter(({ havePermission: has }) => !has).map(({ name }) => name);
  if (missing.length > 0) throw new AppError('permission-missing', { detail: missing.join(', ') });
}

/**
 * Proves that issues can be made, and makes none: one without a summary is refused after everything else was
 * looked at. Reading would prove nothing, because Jira lets browsers read and refuses what they write.
 */
async function proveWriting({ project, type, ...access }: JiraConfig, version: Version, http: Http) {
  const fields = { project: { key: project }, issuetype: byIdOrName(type), summary: '' };
  const refusal = await send(http, access, {
    method: 'POST',
    path: `api/${version}/issue`,
    body: { fields },
    expect: { status: 400, schema: refusalSchema },
  });
  const { summary, ...others } = refusal.errors;
  const failure = new HttpFailure('report-refused', {
    status: 400,
    detail: refusal.errorMessages.join('; '),
  });
  if ('project' in others || 'pid' in others || 'issuetype' in others) throw refusedIssue(failure, others);
  if (summary === undefined) throw failure;
  if (Object.keys(others).length > 0) throw failure.as('field-required', faultsOf(others).join('; '));
}

export async function prove(config: JiraConfig, version: Version, http: Http): Promise<Account> {
  const { displayName: name } = await get(http, config, `api/${version}/myself`, meSchema);
  await provePermissions(config, version, http);
  await proveWriting(config, version, http);
  return { name, target: config.project };
}
