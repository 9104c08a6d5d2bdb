import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import { HttpFailure } from '../../http-failure';
import type { Version } from '../jira/site';
import type { JsmConfig as Config } from '../jira-service-management';

/** Behind `/rest/`. */
export const API = 'servicedeskapi';

/** The Cloud takes documents, a server of one's own takes wiki markup. */
export const versionOf = ({ email }: Pick<Config, 'email'>): Version => (email ? '3' : '2');

export const requestSchema = z.object({
  issueId: z.string(),
  issueKey: z.string(),
  _links: z.object({ web: z.url({ protocol: /^https?$/ }) }),
});

/** A request is seen in the portal, which is where its address leads. */
export const ticketRef = ({
  issueId,
  issueKey,
  _links: { web },
}: z.infer<typeof requestSchema>): TicketRef => ({
  id: issueId,
  number: issueKey,
  link: web,
});

/** What does not exist for this account, by the setting that names it. */
export function asUnknown(thrown: unknown, code: 'queue-unknown' | 'field-refused', field: string): unknown {
  const isThere =
    !(thrown instanceof HttpFailure) || thrown.status !== 404 || !/json/.test(contentType(thrown));
  return isThere ? thrown : thrown.as(code, thrown.detail, field);
}

const contentType = ({ headers }: HttpFailure) => headers.get('content-type') ?? '';
