import { z } from 'zod';
import type { TicketStatus } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import { textOfHtml } from '@/utils/core/text-of-html';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { AzureConfig as Config } from '../azure-devops';
import { get, inProject } from './client';

/** Comments have had no final version since they came. */
export const COMMENTS_VERSION = '7.1-preview.4';

const itemSchema = z.object({
  fields: z.object({
    'System.TeamProject': z.string(),
    'System.WorkItemType': z.string(),
    'System.State': z.string(),
  }),
});
const statesSchema = z.object({ value: z.array(z.object({ name: z.string(), category: z.string() })) });
const commentsSchema = z.object({
  comments: z.array(
    z.object({
      id: z.number(),
      text: z.string().default(''),
      createdDate: z.iso.datetime({ offset: true }),
      createdBy: z.object({ displayName: z.string() }),
    }),
  ),
});

/** States are the process's own; what they mean is told by their category, and those are the same everywhere. */
const CATEGORIES: Record<string, TicketStatus['state']> = {
  Resolved: 'solved',
  Completed: 'closed',
  Removed: 'closed',
};

/** A work item may have been moved to another project since. */
export async function projectOfItem(ticket: TicketRef, config: Config, http: Http) {
  const { fields } = await get(http, config, `_apis/wit/workitems/${ticket.id}`, itemSchema);
  return {
    project: fields['System.TeamProject'],
    type: fields['System.WorkItemType'],
    state: fields['System.State'],
  };
}

/** Where a work item stands, with its comments: Azure DevOps has none that only agents may read. */
export async function readStatus(ticket: TicketRef, config: Config, http: Http): Promise<TicketStatus> {
  try {
    const { project, type, state } = await projectOfItem(ticket, config, http);
    const states = inProject(project, `wit/workitemtypes/${encodeURIComponent(type)}/states`);
    const { value } = await get(http, config, states, statesSchema);
    const path = inProject(project, `wit/workItems/${ticket.id}/comments?order=asc`);
    const { comments } = await get(http, config, path, commentsSchema, COMMENTS_VERSION);
    const category = value.find(({ name }) => name === state)?.category ?? '';
    return {
      state: CATEGORIES[category] ?? 'open',
      name: state,
      replies: comments
        .map(({ id, text, createdDate, createdBy }) => ({
          id: String(id),
          at: Date.parse(createdDate),
          author: createdBy.displayName,
          text: textOfHtml(text),
        }))
        .sort((one, other) => one.at - other.at),
    };
  } catch (thrown) {
    if (thrown instanceof HttpFailure && thrown.status === 404)
      return { state: 'gone', name: '', replies: [] };
    throw thrown;
  }
}
