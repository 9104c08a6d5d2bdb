import { z } from 'zod';
import type { TicketStatus } from '@/utils/core/model/helpdesk';
import { textOfHtml } from '@/utils/core/text-of-html';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { type Access, get } from './client';

/** Solved can be opened again by an answer, closed cannot. A ticket on hold is open to its requester. */
const STATES: Readonly<Record<string, TicketStatus['state']>> = {
  new: 'open',
  open: 'open',
  hold: 'open',
  pending: 'waiting',
  solved: 'solved',
  closed: 'closed',
  deleted: 'gone',
};

export const commentsSchema = z.object({
  comments: z.array(
    z.object({
      id: z.number(),
      author_id: z.number(),
      public: z.boolean().optional(),
      plain_body: z.string().optional(),
      html_body: z.string().optional(),
      body: z.string().optional(),
      created_at: z.iso.datetime(),
      attachments: z.array(z.object({ file_name: z.string(), size: z.number() })).default([]),
    }),
  ),
  users: z.array(z.object({ id: z.number(), name: z.string() })).default([]),
  count: z.number().optional(),
});

/**
 * Status and public answers of a ticket.
 *
 * @param name Zendesk's own word for the status
 * @param comments path of its comments; agents see internal ones there, which are left out
 */
export async function statusOf(
  name: string,
  comments: string,
  access: Access,
  http: Http,
): Promise<TicketStatus> {
  const found = await get(http, access, `${comments}?sort_order=desc&include=users`, commentsSchema);
  const newestFirst = found.comments.toSorted(
    (one, other) => other.created_at.localeCompare(one.created_at) || other.id - one.id,
  );
  // The oldest of all is the report itself.
  const said = newestFirst.length >= (found.count ?? 0) ? newestFirst.slice(0, -1) : newestFirst;
  return {
    state: STATES[name] ?? 'open',
    name,
    replies: said
      .filter((comment) => comment.public !== false)
      .reverse()
      .map((comment) => ({
        id: String(comment.id),
        at: Date.parse(comment.created_at),
        author: found.users.find(({ id }) => id === comment.author_id)?.name ?? String(comment.author_id),
        text: comment.plain_body?.trim() ?? textOfHtml(comment.html_body ?? comment.body ?? ''),
      })),
  };
}

/** A ticket that is not there, or not for this account, is gone. */
export async function orGone(read: () => Promise<TicketStatus>): Promise<TicketStatus> {
  try {
    return await read();
  } catch (thrown) {
    const isGone = thrown instanceof HttpFailure && (thrown.status === 404 || thrown.status === 403);
    if (isGone) return { state: 'gone', name: '', replies: [] };
    throw thrown;
  }
}
