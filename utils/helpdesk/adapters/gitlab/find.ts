import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import { shortReference } from '@/utils/core/reference';
import type { Http } from '../../http';
import type { GitlabConfig as Config } from '../gitlab';
import { get, issueSchema, projectPath, ticketRef } from './client';

/** Issues of this account that are looked through without any index; a retry comes minutes after, not weeks. */
const RECENT = 100;

const listSchema = z.array(issueSchema.extend({ description: z.string().nullish() }));

/**
 * The issue with this reference: among those this account made last, wherever they are now, and then by a search
 * for the title, which also finds those of others.
 */
export async function findTicket(reference: string, config: Config, http: Http): Promise<TicketRef | null> {
  const ours = async (path: string, query: Record<string, string>) => {
    const search = new URLSearchParams({ state: 'all', order_by: 'created_at', ...query });
    const issues = await get(http, config, `${path}?${search}`, listSchema);
    const all = issues.filter(({ description }) => description?.includes(reference));
    const [oldest] = all.sort((one, other) => one.iid - other.iid);
    return oldest && ticketRef(oldest);
  };
  const recent = await ours('issues', {
    scope: 'created_by_me',
    sort: 'desc',
    per_page: String(RECENT),
  });
  if (recent) return recent;
  const search = { search: shortReference(reference), in: 'title', per_page: '20' };
  return (await ours(`${projectPath(config.project)}/issues`, search)) ?? null;
}
