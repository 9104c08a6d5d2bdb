import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import type { RedactedReport } from '@/utils/core/redaction';
import { renderHtml } from '@/utils/core/render/html';
import type { Ticket } from '../../adapter';
import type { Http } from '../../http';
import { lostFiles, lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { requestTracker, type RtConfig as Config } from '../request-tracker';
import { get } from './client';

const keptTicketSchema = z.object({
  Subject: z.string(),
  Priority: z.unknown(),
  Requestor: z.array(z.unknown()).default([]),
  CustomFields: z.array(z.object({ name: z.string(), values: z.array(z.unknown()) })).default([]),
});
const keptPartsSchema = z.object({
  items: z.array(
    z.object({ Filename: z.string().nullish(), ContentType: z.string(), ContentLength: z.coerce.number() }),
  ),
});

/** RT keeps text with LF; sent the same way, it can be compared by its length. */
const bodyOf = ({ document }: RedactedReport) => renderHtml(document.body).replace(/\r\n?/g, '\n');

export const queueOf = ({ fields }: Ticket, config: Config) => fields.queue ?? config.queue;

/** Custom fields by their names, the reference in its own among them. */
function customFields({ report, fields }: Ticket, { referenceField }: Config): Record<string, string> {
  return {
    ...Object.fromEntries(fields.custom.map(({ id, value }) => [id, value])),
    ...(referenceField && { [referenceField]: report.reference }),
  };
}

/** The ticket as one multipart form: one request, so it arrives whole or not at all. */
export function multipart(redacted: Ticket, config: Config): FormData {
  const { document, attachments, fields } = redacted;
  const custom = customFields(redacted, config);
  const ticket = {
    Queue: queueOf(redacted, config),
    Subject: fitSubject(document.subject, requestTracker.limits.subject),
    // RT does not make the token's account the requestor; without one nobody gets an answer by mail.
    ...(fields.requester.email && { Requestor: fields.requester.email }),
    ...(fields.priority && { Priority: fields.priority }),
    ContentType: 'text/html',
    Content: bodyOf(redacted),
    ...(Object.keys(custom).length > 0 && { CustomFields: custom }),
  };
  const form = new FormData();
  // A string: RT overlooks the part where it has a file name, as every typed part has.
  form.append('JSON', JSON.stringify(ticket));
  for (const { name, type: own, blob } of attachments) {
    // RT writes pages into the history as if they had been said, and the report would stand there twice.
    const type = own === 'text/html' ? 'application/octet-stream' : own;
    // RT refuses the whole ticket for one empty file.
    if (blob.size > 0) form.append('Attachments', blob.slice(0, blob.size, type), name);
  }
  return form;
}

/** What of the report is not in the ticket, by what RT itself says is in it. */
export async function whatWasLost(
  id: string,
  redacted: Ticket,
  config: Config,
  http: Http,
): Promise<Dropped[]> {
  const { report, document, attachments, fields } = redacted;
  const query = 'fields=Filename,ContentType,ContentLength&per_page=100';
  const kept = await get(http, config, `ticket/${id}`, keptTicketSchema);
  const { items } = await get(http, config, `ticket/${id}/attachments?${query}`, keptPartsSchema);
  const body = items.find(({ Filename, ContentType }) => !Filename && ContentType === 'text/html');
  const bodyKept = body?.ContentLength === new Blob([bodyOf(redacted)]).size;
  const { email } = report.contact;
  return [
    ...lostValue('subject', 'Subject', document.subject, kept.Subject),
    ...(bodyKept ? [] : [{ what: 'body' as const, name: 'Content' }]),
    ...(email && kept.Requestor.length === 0 ? lostValue('requester', 'Requestor', email, undefined) : []),
    ...(fields.priority ? lostValue('field', 'Priority', fields.priority, String(kept.Priority)) : []),
    ...Object.entries(customFields(redacted, config)).flatMap(([name, value]) =>
      lostValue('field', name, value, kept.CustomFields.find((field) => field.name === name)?.values[0]),
    ),
    ...lostFiles(
      // Browsers write a quotation mark in a file name as %22.
      attachments.map(({ name, blob }) => ({ name: name.replaceAll('"', '%22'), bytes: blob.size })),
      items.map(({ Filename, ContentLength }) => ({ name: Filename ?? '', bytes: ContentLength })),
    ),
  ];
}
