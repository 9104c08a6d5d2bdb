import { z } from 'zod';
import type { TicketStatus } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import { textOfMarkdown } from '@/utils/core/text-of-markdown';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { GitlabConfig as Config } from '../gitlab';
import { get, issuePath } from './client';

const issueSchema = z.object({ state: z.string() });
const notesSchema = z.array(
  z.object({
    id: z.number(),
    body: z.string(),
    system: z.boolean(),
    /** Before 15.10 it was called `confidential`. */
    internal: z.boolean().default(false),
    confidential: z.boolean().nullish(),
    author: z.object({ name: z.string() }).nullish(),
    created_at: z.iso.datetime({ offset: true }),
  }),
);

/** Where an issue stands. Notes of the system tell what was changed, internal ones are for the team. */
export async function readStatus(ticket: TicketRef, config: Config, http: Http): Promise<TicketStatus> {
  const path = issuePath(ticket, config);
  try {
    const { state } = await get(http, config, path, issueSchema);
    const query = 'sort=asc&order_by=created_at&activity_filter=only_comments&per_page=100';
    const notes = await get(http, config, `${path}/notes?${query}`, notesSchema);
    return {
      state: state === 'closed' ? 'closed' : 'open',
      name: state,
      replies: notes
        .filter(({ system, internal, confidential }) => !system && !internal && !confidential)
        .map(({ id, body, author, created_at: at }) => ({
          id: String(id),
          at: Date.parse(at),
          author: author?.name ?? '',
          text: textOfMarkdown(body),
        })),
    };
  } catch (thrown) {
    const isGone = thrown instanceof HttpFailure && (thrown.status === 404 || thrown.status === 403);
    if (isGone) return { state: 'gone', name: '', replies: [] };
    throw thrown;
  }
}
