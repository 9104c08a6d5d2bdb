import { z } from 'zod';
import type { TicketStatus } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import { textOfHtml } from '@/utils/core/text-of-html';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { type Access, get } from './client';
import { momentOf } from './moment';
import type { Version } from './site';

const issueSchema = z.object({
  fields: z.object({
    status: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) }),
    resolution: z.object({ name: z.string() }).nullish(),
  }),
});
const commentsSchema = z.object({
  comments: z.array(
    z.object({
      id: z.string(),
      author: z.object({ displayName: z.string() }).optional(),
      renderedBody: z.string(),
      created: z.string(),
      /** For a role or a group only. */
      visibility: z.unknown().optional(),
      /** Of service management: whether customers see it. */
      jsdPublic: z.boolean().optional(),
    }),
  ),
});

/** Where an issue stands. Comments for some, and those among agents, are left out. */
export async function issueStatus(
  { id }: TicketRef,
  access: Access,
  version: Version,
  http: Http,
): Promise<TicketStatus> {
  const path = `api/${version}/issue/${encodeURIComponent(id)}`;
  try {
    const { fields } = await get(http, access, `${path}?fields=status,resolution`, issueSchema);
    const query = 'expand=renderedBody&orderBy=created&maxResults=100';
    const { comments } = await get(http, access, `${path}/comment?${query}`, commentsSchema);
    const isDone = fields.status.statusCategory.key === 'done';
    return {
      state: !isDone ? 'open' : fields.resolution ? 'solved' : 'closed',
      name: fields.status.name,
      replies: comments
        .filter(({ visibility, jsdPublic }) => !visibility && jsdPublic !== false)
        .map(({ id: comment, author, renderedBody, created }) => ({
          id: comment,
          at: momentOf(created),
          author: author?.displayName ?? '',
          text: textOfHtml(renderedBody),
        })),
    };
  } catch (thrown) {
    const isGone = thrown instanceof HttpFailure && (thrown.status === 404 || thrown.status === 403);
    if (isGone) return { state: 'gone', name: '', replies: [] };
    throw thrown;
  }
}
