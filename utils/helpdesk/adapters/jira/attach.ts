import { z } from 'zod';
import type { Attachment } from '@/utils/core/model/report';
import { refuseTooLarge } from '../../attachment-limits';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { lostFiles } from '../../read-back';
import { JIRA_LIMITS } from '../jira-cloud';
import { type Access, get, send } from './client';
import { keptOf } from './issue';
import type { JiraConfig, Version } from './site';

const rulesSchema = z.object({ enabled: z.boolean(), uploadLimit: z.number().optional() });

/** What Jira says it takes today; nothing where the account may not ask. */
async function rulesOf(access: Access, version: Version, http: Http): Promise<z.infer<typeof rulesSchema>> {
  return get(http, access, `api/${version}/attachment/meta`, rulesSchema).catch((thrown: unknown) => {
    const isClosed = thrown instanceof HttpFailure && (thrown.status === 403 || thrown.status === 404);
    if (isClosed) return { enabled: true };
    throw thrown;
  });
}

/** Jira refuses empty files with all the others of a call; there is nothing in them to miss. */
const withContent = (files: readonly Attachment[]) => files.filter(({ blob }) => blob.size > 0);

/** Asked before the issue is made: while it is not, the reporter can still leave something out. @throws attachment-too-large */
export async function refuseFiles(
  files: readonly Attachment[],
  access: Access,
  version: Version,
  http: Http,
): Promise<void> {
  const { enabled, uploadLimit: bytes } = await rulesOf(access, version, http);
  if (!enabled || bytes === undefined) return;
  refuseTooLarge(files, { ...JIRA_LIMITS, attachments: { flow: 'after', bytes } });
}

/** Data Center says 404 to a file that is too large, and 403 to an account that may not attach. */
const isRefused = (thrown: unknown) =>
  thrown instanceof HttpFailure && [400, 403, 404, 413].includes(thrown.status);

async function attach(
  id: string,
  files: readonly Attachment[],
  config: JiraConfig,
  version: Version,
  http: Http,
): Promise<void> {
  if (files.length === 0) return;
  const body = new FormData();
  for (const { name, type, blob } of files) body.append('file', new File([blob], name, { type }));
  try {
    await send(http, config, {
      method: 'POST',
      path: `api/${version}/issue/${encodeURIComponent(id)}/attachments`,
      body,
      expect: { status: 200, schema: z.array(z.object({ id: z.coerce.string() })) },
    });
  } catch (thrown) {
    if (!isRefused(thrown)) throw thrown;
    // The issue is there, and one file must not cost the others; what is missing then is on the receipt.
    if (files.length > 1) for (const file of files) await attach(id, [file], config, version, http);
  }
}

/**
 * Adds the files an issue does not have yet, in one call: the Cloud counts what is written to one issue
 * (https://developer.atlassian.com/cloud/jira/platform/rate-limiting/).
 *
 * @param isNew nothing can be there yet
 */
export async function attachMissing(
  id: string,
  files: readonly Attachment[],
  isNew: boolean,
  config: JiraConfig,
  version: Version,
  http: Http,
): Promise<void> {
  const all = withContent(files);
  const kept = isNew ? [] : (await keptOf(id, config, version, http)).attachment;
  const missing = lostFiles(
    all.map(({ name, blob }) => ({ name, bytes: blob.size })),
    kept.map(({ filename, size }) => ({ name: filename, bytes: size })),
  ).map(({ name }) => name);
  await attach(
    id,
    all.filter(({ name }) => missing.includes(name)),
    config,
    version,
    http,
  );
}
