import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice } from '@/utils/core/model/helpdesk';
import type { Within } from '../../adapter';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { needed, neededWith } from '../../needed';
import type { GithubConfig as Config } from '../github';
import { get } from './client';

const repositoriesSchema = z.array(
  z.object({
    full_name: z.string(),
    has_issues: z.boolean().default(true),
    archived: z.boolean().default(false),
  }),
);
const typesSchema = z.array(z.object({ name: z.string(), is_enabled: z.boolean().default(true) }).nullable());
const labelsSchema = z.array(z.object({ name: z.string() }));

const byName = ({ name }: { name: string }): HelpdeskChoice => ({ id: name, name });

/** Types belong to an organisation; a person's own repositories have none. */
async function types(owner: string, access: Pick<Config, 'address' | 'token' | 'access'>, http: Http) {
  try {
    const all = await get(http, access, `orgs/${owner}/issue-types`, typesSchema);
    return all.flatMap((type) => (type?.is_enabled ? [byName(type)] : []));
  } catch (thrown) {
    if (thrown instanceof HttpFailure && (thrown.status === 404 || thrown.status === 403)) return [];
    throw thrown;
  }
}

/** Repositories, and the types and labels of one; labels are tags and priorities both. */
export async function choices(
  what: ChoiceKind,
  config: Partial<Config>,
  http: Http,
  within: Within,
): Promise<HelpdeskChoice[]> {
  const access = neededWith(config, 'address', 'token');
  if (what === 'queue') {
    const all = await get(http, access, 'user/repos?sort=pushed&per_page=100', repositoriesSchema);
    return all
      .filter(({ has_issues: has, archived }) => has && !archived)
      .map(({ full_name: name }) => ({ id: name, name }));
  }
  const { repository } = needed({ repository: within.queue ?? config.repository }, 'repository');
  if (what === 'type') return types(repository.split('/')[0] ?? '', access, http);
  return (await get(http, access, `repos/${repository}/labels?per_page=100`, labelsSchema)).map(byName);
}
