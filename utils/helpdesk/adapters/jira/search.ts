import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import { shortReference } from '@/utils/core/reference';
import type { Http } from '../../http';
import { placeForPeople, send, ticketRef } from './client';
import { momentOf } from './moment';
import type { JiraConfig, Version } from './site';

/** Issues with a short reference in the summary: one, unless a reference of another report begins alike. */
const FOUND = 25;

const foundSchema = z.object({
  issues: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      fields: z.object({
        summary: z.string(),
        description: z.unknown(),
        status: z.object({ name: z.string() }).optional(),
        created: z.string(),
      }),
    }),
  ),
});

interface Found {
  ref: TicketRef;
  summary: string;
  /** As JSON, whichever format it is in. */
  description: string;
  status: string | undefined;
  /** Milliseconds since the epoch. */
  created: number;
}

/** Through an index, which comes to know new issues a little later. */
export async function searchIssues(
  search: { jql: string; maxResults: number },
  config: JiraConfig,
  version: Version,
  http: Http,
): Promise<Found[]> {
  const { issues } = await send(http, config, {
    method: 'POST',
    // The Cloud's old search is gone, and its new one is not in Data Center.
    path: version === '3' ? 'api/3/search/jql' : 'api/2/search',
    body: { ...search, fields: ['summary', 'description', 'status', 'created'] },
    expect: { status: 200, schema: foundSchema },
  });
  if (issues.length === 0) return [];
  const place = await placeForPeople(config, http);
  return issues.map(({ fields, ...issue }) => ({
    ref: ticketRef(issue, place),
    summary: fields.summary,
    description: JSON.stringify(fields.description ?? ''),
    status: fields.status?.name,
    created: momentOf(fields.created),
  }));
}

/** In all projects, because an agent may have moved the issue; the oldest is the one we made. */
export async function findIssue(
  reference: string,
  config: JiraConfig,
  version: Version,
  http: Http,
): Promise<TicketRef | null> {
  const jql = `summary ~ "\\"${shortReference(reference)}\\"" ORDER BY created ASC`;
  const found = await searchIssues({ jql, maxResults: FOUND }, config, version, http);
  return found.find(({ description }) => description.includes(reference))?.ref ?? null;
}
