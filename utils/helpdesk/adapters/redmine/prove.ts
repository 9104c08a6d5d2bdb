import { z } from 'zod';
import { AppError } from '@/utils/core/errors';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { RedmineConfig as Config } from '../redmine';
import { errorsSchema, get, headers, url } from './client';

const named = z.object({ id: z.number(), name: z.string() });
const projectSchema = z.object({
  project: z.object({ name: z.string(), trackers: z.array(named).default([]) }),
});
const prioritiesSchema = z.object({ issue_priorities: z.array(named) });

async function project(config: Config, http: Http) {
  const path = `projects/${encodeURIComponent(config.project)}.json?include=trackers`;
  const { project } = await get(http, config, path, projectSchema).catch((thrown: unknown) => {
    const gone = thrown instanceof HttpFailure && thrown.status === 404;
    throw gone ? thrown.as('queue-unknown', config.project, 'project') : thrown;
  });
  return project;
}

/** What Redmine has against an issue without a subject, which it never makes. */
async function objections(issue: Record<string, unknown>, config: Config, http: Http): Promise<string[]> {
  const { body } = await http.send({
    method: 'POST',
    url: url(config, 'issues.json'),
    headers: { ...headers(config), 'Content-Type': 'application/json' },
    body: JSON.stringify({ issue: { ...issue, subject: '' } }),
    expect: { status: 422, type: 'json', schema: errorsSchema },
  });
  return body.errors;
}

/**
 * Proves that issues can be made with these settings. Redmine answers a project that is closed to the
 * account like one that is not given, in the account's language; so both are asked for and compared.
 *
 * @returns the project's name
 * @throws AppError `queue-unknown`, `permission-missing`, `field-refused` or `field-required`
 */
export async function proveWriting(config: Config, http: Http): Promise<string> {
  const { name, trackers } = await project(config, http);
  if (config.tracker && !trackers.some(({ id }) => id === config.tracker)) {
    throw new AppError('field-refused', { detail: `Tracker ${config.tracker}`, field: 'tracker' });
  }
  if (config.priority) {
    const { issue_priorities: priorities } = await get(
      http,
      config,
      'enumerations/issue_priorities.json',
      prioritiesSchema,
    );
    if (!priorities.some(({ id }) => id === config.priority)) {
      throw new AppError('field-refused', { detail: `Priority ${config.priority}`, field: 'priority' });
    }
  }
  const without = await objections({}, config, http);
  const issue = { project_id: config.project, tracker_id: config.tracker, priority_id: config.priority };
  const against = await objections(issue, config, http);
  if (without.every((error) => against.includes(error)))
    throw new AppError('permission-missing', { detail: name });
  const more = against.filter((error) => !without.includes(error));
  if (more.length > 0) throw new AppError('field-required', { detail: more.join(', ') });
  return name;
}
