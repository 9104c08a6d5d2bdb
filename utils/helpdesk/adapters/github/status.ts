import { z } from 'zod';
import type { TicketStatus } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import { textOfMarkdown } from '@/utils/core/text-of-markdown';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { GithubConfig as Config } from '../github';
import { get, issuePath } from './client';

const statusSchema = z.object({ state: z.string(), state_reason: z.string().nullish() });
const commentsSchema = z.array(
  z.object({
    id: z.number(),
    body: z.string().nullish(),
    user: z.object({ login: z.string() }).nullish(),
    created_at: z.iso.datetime(),
  }),
);

function stateOf({ state, state_reason: reason }: z.infer<typeof statusSchema>): TicketStatus['state'] {
  if (state !== 'closed') return 'open';
  return reason === 'completed' ? 'solved' : 'closed';
}

/** Where an issue stands. Whoever sees an issue sees all its comments: GitHub has none for some. */
export async function readStatus(ticket: TicketRef, config: Config, http: Http): Promise<TicketStatus> {
  const path = issuePath(ticket, config);
  try {
    const issue = await get(http, config, path, statusSchema);
    const comments = await get(http, config, `${path}/comments?per_page=100`, commentsSchema);
    return {
      state: stateOf(issue),
      name: [issue.state, issue.state_reason?.replaceAll('_', ' ')].filter(Boolean).join(', '),
      replies: comments.map(({ id, body, user, created_at: at }) => ({
        id: String(id),
        at: Date.parse(at),
        // Accounts that were deleted go by this name everywhere on GitHub.
        author: user?.login ?? 'ghost',
        text: textOfMarkdown(body ?? ''),
      })),
    };
  } catch (thrown) {
    const isGone = thrown instanceof HttpFailure && (thrown.status === 404 || thrown.status === 410);
    if (isGone) return { state: 'gone', name: '', replies: [] };
    throw thrown;
  }
}
