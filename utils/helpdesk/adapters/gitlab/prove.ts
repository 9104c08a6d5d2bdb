import { z } from 'zod';
import type { Account } from '@/utils/core/model/connection';
import { AppError } from '@/utils/core/errors';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { GitlabConfig as Config } from '../gitlab';
import { get, post, projectPath, refusalSchema } from './client';

const userSchema = z.object({ name: z.string(), username: z.string() });
const projectSchema = z.object({
  name_with_namespace: z.string(),
  archived: z.boolean().default(false),
});

/**
 * Proves that issues can be made, and makes none: GitLab looks at the right to make one before it looks at the
 * title, which may not be blank (lib/api/issues.rb). What else it would take offence at comes along.
 */
async function proveWriting({ project, ...access }: Config, http: Http): Promise<void> {
  const { status, schema } = { status: 400, schema: refusalSchema };
  await post(http, access, `${projectPath(project)}/issues`, { title: '' }, { status, schema });
}

export async function prove(config: Config, http: Http): Promise<Account> {
  const { name, username } = await get(http, config, 'user', userSchema);
  const project = await get(http, config, projectPath(config.project), projectSchema);
  if (project.archived) throw new AppError('queue-unknown', { detail: config.project, field: 'project' });
  await proveWriting(config, http).catch((thrown: unknown) => {
    // Issues that are switched off look like a project without the right to make them.
    if (thrown instanceof HttpFailure && thrown.status === 403)
      throw thrown.as('permission-missing', thrown.detail, 'project');
    throw thrown;
  });
  return { name: name || username, target: project.name_with_namespace };
}
