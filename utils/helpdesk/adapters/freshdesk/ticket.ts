import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import { renderHtml } from '@/utils/core/render/html';
import type { Ticket } from '../../adapter';
import type { Http } from '../../http';
import { lostFiles, lostRequester, lostTags, lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { freshdesk, type FreshdeskConfig as Config } from '../freshdesk';
import { get } from './client';

/** Numbers of the API: a ticket that is open, and came through the portal. */
const OPEN = '2';
const PORTAL = '2';

const keptSchema = z.object({
  subject: z.string().nullish(),
  type: z.string().nullish(),
  priority: z.number(),
  group_id: z.number().nullish(),
  tags: z.array(z.string()).default([]),
  custom_fields: z.record(z.string(), z.unknown()).default({}),
  requester: z.object({ email: z.string().nullish() }).optional(),
  attachments: z.array(z.object({ name: z.string(), size: z.number() })).default([]),
});

const groupOf = ({ fields }: Ticket, config: Config) => fields.queue ?? config.group?.toString();

/**
 * The ticket as one multipart form, in which Freshdesk takes numbers as text. A name it does not know fails the
 * whole ticket, so nothing is in it that was not mapped.
 *
 * @param email of the requester, without whom Freshdesk makes no ticket
 */
export function multipart(ticket: Ticket, email: string, config: Config): FormData {
  const { document, attachments, fields } = ticket;
  const form = new FormData();
  const single = {
    subject: fitSubject(document.subject, freshdesk.limits.subject),
    description: renderHtml(document.body),
    email,
    name: fields.requester.name,
    status: OPEN,
    source: PORTAL,
    priority: fields.priority ?? '1',
    type: fields.type,
    group_id: groupOf(ticket, config),
  };
  for (const [name, value] of Object.entries(single)) if (value) form.append(name, value);
  for (const tag of fields.tags) form.append('tags[]', tag);
  for (const { id, value } of fields.custom) form.append(`custom_fields[${id}]`, value);
  for (const { name, type, blob } of attachments)
    form.append('attachments[]', blob.slice(0, blob.size, type), name);
  return form;
}

/** What of the report is not in the ticket, by what Freshdesk itself says is in it. */
export async function whatWasLost(
  id: string,
  ticket: Ticket,
  config: Config,
  http: Http,
): Promise<Dropped[]> {
  const { document, attachments, fields } = ticket;
  const kept = await get(http, config, `tickets/${id}?include=requester`, keptSchema);
  const group = groupOf(ticket, config);
  return [
    ...lostValue('subject', 'Subject', document.subject, kept.subject),
    ...(fields.type ? lostValue('field', 'Type', fields.type, kept.type) : []),
    ...(fields.priority ? lostValue('field', 'Priority', fields.priority, String(kept.priority)) : []),
    ...(group ? lostValue('field', 'Group', group, String(kept.group_id)) : []),
    ...lostTags(fields.tags, kept.tags),
    ...lostRequester('Requester', fields.requester.email, kept.requester?.email),
    ...fields.custom.flatMap(({ id: field, value }) => {
      const found = z.union([z.string(), z.number(), z.boolean()]).safeParse(kept.custom_fields[field]).data;
      return lostValue('field', field, value, String(found ?? ''));
    }),
    ...lostFiles(
      attachments.map(({ name, blob }) => ({ name, bytes: blob.size })),
      kept.attachments.map(({ name, size }) => ({ name, bytes: size })),
    ),
  ];
}
