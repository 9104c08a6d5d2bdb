import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import type { RedactedReport } from '@/utils/core/redaction';
import { renderHtml } from '@/utils/core/render/html';
import type { Http } from '../../http';
import { lostFiles, lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { type Config, get } from './client';

/** Characters of a subject; RT cuts longer ones without a word. */
export const SUBJECT = 200;

const keptTicketSchema = z.object({
  Subject: z.string(),
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

/** The ticket as one multipart form: one request, so it arrives whole or not at all. */
export function multipart(redacted: RedactedReport, { queue, referenceField }: Config): FormData {
  const { report, document, attachments } = redacted;
  const email = z.email().safeParse(report.contact.email).data;
  const ticket = {
    Queue: queue,
    Subject: fitSubject(document.subject, SUBJECT),
    // RT does not make the token's account the requestor; without one nobody gets an answer by mail.
    ...(email && { Requestor: email }),
    ContentType: 'text/html',
    Content: bodyOf(redacted),
    ...(referenceField && { CustomFields: { [referenceField]: report.reference } }),
  };
  const form = new FormData();
  // A string: RT overlooks the part where it has a file name, as every typed part has.
  form.append('JSON', JSON.stringify(ticket));
  for (const { name, type, blob } of attachments) {
    // RT refuses the whole ticket for one empty file.
    if (blob.size > 0) form.append('Attachments', blob.slice(0, blob.size, type), name);
  }
  return form;
}

/** What of the report is not in the ticket, by what RT itself says is in it. */
export async function whatWasLost(
  id: string,
  redacted: RedactedReport,
  { referenceField, ...config }: Config,
  http: Http,
): Promise<Dropped[]> {
  const { report, document, attachments } = redacted;
  const fields = 'fields=Filename,ContentType,ContentLength&per_page=100';
  const kept = await get(http, config, `ticket/${id}`, keptTicketSchema);
  const { items } = await get(http, config, `ticket/${id}/attachments?${fields}`, keptPartsSchema);
  const body = items.find(({ Filename, ContentType }) => !Filename && ContentType === 'text/html');
  const bodyKept = body?.ContentLength === new Blob([bodyOf(redacted)]).size;
  const reference = kept.CustomFields.find(({ name }) => name === referenceField)?.values[0];
  const { email } = report.contact;
  return [
    ...lostValue('subject', 'Subject', document.subject, kept.Subject),
    ...(bodyKept ? [] : [{ what: 'body' as const, name: 'Content' }]),
    ...(email && kept.Requestor.length === 0 ? lostValue('requester', 'Requestor', email, undefined) : []),
    ...(referenceField ? lostValue('field', referenceField, report.reference, reference) : []),
    ...lostFiles(
      // Browsers write a quotation mark in a file name as %22.
      attachments.map(({ name, blob }) => ({ name: name.replaceAll('"', '%22'), bytes: blob.size })),
      items.map(({ Filename, ContentLength }) => ({ name: Filename ?? '', bytes: ContentLength })),
    ),
  ];
}
