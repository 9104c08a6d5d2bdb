import { z } from 'zod';
import type { TicketStatus } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import { textOfMarkdown } from '@/utils/core/text-of-markdown';
import type { Http } from '../../http';
import type { LinearConfig as Config } from '../linear';
import { ask, nodes } from './client';

const person = z.object({ name: z.string() }).nullish();
const statusSchema = z.object({
  issues: nodes(
    z.object({
      state: z.object({ name: z.string(), type: z.string() }),
      comments: nodes(
        z.object({
          id: z.string(),
          body: z.string(),
          createdAt: z.iso.datetime({ offset: true }),
          user: person,
          externalUser: person,
        }),
      ),
    }),
  ),
});

const QUERY = `query Status($id: ID!) {
  issues(filter: { id: { eq: $id } }, first: 1) {
    nodes {
      state { name type }
      comments(first: 100) { nodes { id body createdAt user { name } externalUser { name } } }
    }
  }
}`;

/** Where an issue stands, with its comments: Linear has none that only some members may read. */
export async function readStatus({ id }: TicketRef, config: Config, http: Http): Promise<TicketStatus> {
  const { issues } = await ask(http, config, QUERY, { id }, statusSchema);
  const [issue] = issues.nodes;
  if (!issue) return { state: 'gone', name: '', replies: [] };
  const { state, comments } = issue;
  const isClosed = state.type === 'completed' || state.type === 'canceled' || state.type === 'duplicate';
  return {
    state: isClosed ? 'closed' : 'open',
    name: state.name,
    replies: comments.nodes
      .map(({ id: comment, body, createdAt, user, externalUser }) => ({
        id: comment,
        at: Date.parse(createdAt),
        author: user?.name ?? externalUser?.name ?? 'Linear',
        text: textOfMarkdown(body),
      }))
      .sort((one, other) => one.at - other.at),
  };
}
