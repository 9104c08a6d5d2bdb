import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice, SimilarTicket } from '@/utils/core/model/helpdesk';
import type { Within } from '../../adapter';
import type { Http } from '../../http';
import { needed, neededWith } from '../../needed';
import { mostSimilar, searchWords } from '../../similar';
import type { GitlabConfig as Config } from '../gitlab';
import { get, issueSchema, projectPath, ticketRef } from './client';

/** Words that are searched for, each on its own: GitLab finds only what has all of them. */
const SEARCHES = 2;

/** Tickets a search may find; the most similar of all are offered. */
const CANDIDATES = 20;

/** The same in every GitLab; epics and the like are no issues (lib/api/helpers/issues_helpers.rb). */
const TYPES: HelpdeskChoice[] = [
  { id: 'issue', name: 'Issue' },
  { id: 'incident', name: 'Incident' },
  { id: 'task', name: 'Task' },
];

const projectsSchema = z.array(
  z.object({ path_with_namespace: z.string(), name_with_namespace: z.string() }),
);
const labelsSchema = z.array(z.object({ name: z.string() }));
const foundSchema = z.array(
  issueSchema.extend({ title: z.string(), state: z.string(), created_at: z.iso.datetime({ offset: true }) }),
);

/** Projects, and the labels of one, which are tags and priorities both. */
export async function choices(
  what: ChoiceKind,
  config: Partial<Config>,
  http: Http,
  within: Within,
): Promise<HelpdeskChoice[]> {
  const access = neededWith(config, 'address', 'token');
  if (what === 'type') return TYPES;
  if (what === 'queue') {
    const path = 'projects?membership=true&simple=true&archived=false&per_page=100&order_by=last_activity_at';
    const projects = await get(http, access, path, projectsSchema);
    return projects.map(({ path_with_namespace: id, name_with_namespace: name }) => ({ id, name }));
  }
  const { project } = needed({ project: within.queue ?? config.project }, 'project');
  const labels = await get(http, access, `${projectPath(project)}/labels?per_page=100`, labelsSchema);
  return labels.map(({ name }) => ({ id: name, name }));
}

/** Open issues of the project with one of the rarest words in their title. */
export async function findSimilar(words: string, config: Config, http: Http): Promise<SimilarTicket[]> {
  const searches = searchWords(words)
    .slice(0, SEARCHES)
    .map((word) => {
      const search = new URLSearchParams({
        search: word,
        in: 'title',
        state: 'opened',
        per_page: String(CANDIDATES),
      });
      return get(http, config, `${projectPath(config.project)}/issues?${search}`, foundSchema);
    });
  const found = (await Promise.all(searches)).flat();
  const different = new Map(found.map((issue) => [issue.iid, issue]));
  return mostSimilar(
    words,
    [...different.values()].map((issue) => ({
      ...ticketRef(issue),
      title: issue.title,
      state: issue.state,
      createdAt: Date.parse(issue.created_at),
    })),
  );
}
