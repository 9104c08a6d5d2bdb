import { z } from 'zod';
import type { TicketStatus } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import { textOfMarkdown } from '@/utils/core/text-of-markdown';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { RedmineConfig as Config } from '../redmine';
import { get, headers, url } from './client';

const issueSchema = z.object({
  issue: z.object({
    status: z.object({ name: z.string(), is_closed: z.boolean().optional() }),
    closed_on: z.string().nullish(),
    journals: z
      .array(
        z.object({
          id: z.number(),
          user: z.object({ id: z.number(), name: z.string() }).optional(),
          notes: z.string().nullish(),
          created_on: z.iso.datetime(),
          private_notes: z.boolean().optional(),
        }),
      )
      .default([]),
  }),
});

/** Where an issue stands. Redmine leaves private notes out for who may not see them; here nobody may. */
export async function readStatus({ id }: TicketRef, config: Config, http: Http): Promise<TicketStatus> {
  const textOf = (notes: string) =>
    config.format === 'Textile' ? notes.replace(/\r\n?/g, '\n').trim() : textOfMarkdown(notes);
  try {
    const { issue } = await get(http, config, `issues/${id}.json?include=journals`, issueSchema);
    // `is_closed` is told since 5.0.
    const isClosed = issue.status.is_closed ?? Boolean(issue.closed_on);
    return {
      // A note opens nothing by itself, and is taken and read all the same: closed for good it is not.
      state: isClosed ? 'solved' : 'open',
      name: issue.status.name,
      replies: issue.journals
        .filter(({ notes, private_notes: isPrivate }) => notes?.trim() && !isPrivate)
        .map(({ id: journal, user, notes, created_on: at }) => ({
          id: String(journal),
          at: Date.parse(at),
          author: user?.name ?? '',
          text: textOf(notes ?? ''),
        })),
    };
  } catch (thrown) {
    const isGone = thrown instanceof HttpFailure && (thrown.status === 404 || thrown.status === 403);
    if (isGone) return { state: 'gone', name: '', replies: [] };
    throw thrown;
  }
}

/** `notes` is text in the formatting of the instance; `uploads` are files that no issue has claimed. */
export async function addNotes(
  { id }: TicketRef,
  said: { notes: string; uploads: { token: string; filename: string; content_type: string }[] },
  config: Config,
  http: Http,
): Promise<void> {
  await http.send({
    method: 'PUT',
    url: url(config, `issues/${id}.json`),
    headers: { ...headers(config), 'Content-Type': 'application/json' },
    body: JSON.stringify({ issue: said }),
    expect: { status: 204, type: 'none', schema: z.undefined() },
    creates: true,
  });
}
