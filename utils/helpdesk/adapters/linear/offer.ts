import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice, SimilarTicket } from '@/utils/core/model/helpdesk';
import type { Http } from '../../http';
import { neededWith } from '../../needed';
import { mostSimilar, searchWords } from '../../similar';
import type { LinearConfig as Config } from '../linear';
import { ask, ISSUE, issueSchema, nodes, ticketRef } from './client';

const CANDIDATES = 20;

const named = z.object({ id: z.string(), name: z.string() });
const teamsSchema = z.object({ teams: nodes(named) });
const labelsSchema = z.object({ issueLabels: nodes(named) });
const prioritiesSchema = z.object({
  issuePriorityValues: z.array(z.object({ priority: z.number(), label: z.string() })),
});
const foundSchema = z.object({
  issues: nodes(
    issueSchema.extend({
      title: z.string(),
      createdAt: z.iso.datetime({ offset: true }),
      state: z.object({ name: z.string() }),
    }),
  ),
});

export async function choices(
  what: ChoiceKind,
  config: Partial<Config>,
  http: Http,
): Promise<HelpdeskChoice[]> {
  const access = neededWith(config, 'address', 'key');
  if (what === 'queue') {
    const query = 'query Teams { teams(first: 250) { nodes { id name } } }';
    return (await ask(http, access, query, {}, teamsSchema)).teams.nodes;
  }
  if (what === 'priority') {
    const query = 'query Priorities { issuePriorityValues { priority label } }';
    const { issuePriorityValues: values } = await ask(http, access, query, {}, prioritiesSchema);
    return values.map(({ priority, label }) => ({ id: String(priority), name: label }));
  }
  const query = `query Labels {
    issueLabels(filter: { isGroup: { eq: false } }, first: 250) { nodes { id name } }
  }`;
  const { issueLabels } = await ask(http, access, query, {}, labelsSchema);
  // Teams may have labels of one name each; a report knows names only.
  return [...new Set(issueLabels.nodes.map(({ name }) => name))].map((name) => ({ id: name, name }));
}

/** Open issues of the team with one of the rarest words in their title. */
export async function findSimilar(words: string, config: Config, http: Http): Promise<SimilarTicket[]> {
  const wanted = searchWords(words);
  if (wanted.length === 0) return [];
  const query = `query Similar($filter: IssueFilter) {
    issues(filter: $filter, first: ${CANDIDATES}) { nodes { ${ISSUE} title createdAt state { name } } }
  }`;
  const filter = {
    team: { id: { eq: config.team } },
    state: { type: { nin: ['completed', 'canceled', 'duplicate'] } },
    or: wanted.map((word) => ({ title: { containsIgnoreCase: word } })),
  };
  const { issues } = await ask(http, config, query, { filter }, foundSchema);
  return mostSimilar(
    words,
    issues.nodes.map((issue) => ({
      ...ticketRef(issue),
      title: issue.title,
      state: issue.state.name,
      createdAt: Date.parse(issue.createdAt),
    })),
  );
}
