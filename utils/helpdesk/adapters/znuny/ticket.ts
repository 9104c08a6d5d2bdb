import { uint8ArrayToBase64 } from 'uint8array-extras';
import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import { renderHtml } from '@/utils/core/render/html';
import type { Ticket } from '../../adapter';
import type { Http } from '../../http';
import { lostFiles, lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { znuny, type ZnunyConfig as Config } from '../znuny';
import { get, idSchema } from './client';

const fileSchema = z.object({
  Filename: z.string(),
  FilesizeRaw: z.coerce.number(),
  Disposition: z.string().nullish(),
});
const articleSchema = z.object({
  ArticleID: idSchema,
  Body: z.string().default(''),
  From: z.string().default(''),
  SenderType: z.string(),
  /** Seconds since the epoch. */
  IncomingTime: z.coerce.number(),
  IsVisibleForCustomer: z.coerce.number(),
  Attachment: z.array(fileSchema).default([]),
});
const ticketSchema = z.object({
  TicketNumber: z.string(),
  Title: z.string(),
  Queue: z.string(),
  Type: z.string().nullish(),
  Priority: z.string(),
  State: z.string(),
  StateType: z.string(),
  /** As `YYYY-MM-DD hh:mm:ss`, in the server's time zone. */
  Created: z.string(),
  DynamicField: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
  Article: z.array(articleSchema).default([]),
});
export type ZnunyTicket = z.infer<typeof ticketSchema>;

/** A ticket with everything the account may see of it, files by their names and sizes. */
export async function readTicket(
  id: string,
  session: string,
  config: Config,
  http: Http,
): Promise<ZnunyTicket | undefined> {
  const wanted = { AllArticles: '1', DynamicFields: '1', Attachments: '1', GetAttachmentContents: '0' };
  const schema = z.object({ Ticket: z.array(ticketSchema) });
  // The text as the attachment it is kept as; Znuny's plain version of it is not what was sent.
  const parameters = { SessionID: session, ...wanted, HTMLBodyAsAttachment: '1' };
  return (await get(http, config, `Ticket/${id}`, parameters, schema)).Ticket[0];
}

/** What a picture goes by within its ticket (RFC 2392). */
const contentId = ({ attachments, report }: Ticket, name: string) =>
  `${attachments.findIndex((file) => file.name === name)}.${report.reference}`;

/** With its pictures in their places: Znuny shows what is named by the id of its content. */
const bodyOf = (ticket: Ticket) => {
  const isSent = (name: string) =>
    ticket.attachments.some((file) => file.name === name && file.blob.size > 0);
  const pictures = (name: string) => (isSent(name) ? `cid:${contentId(ticket, name)}` : undefined);
  const body = renderHtml(ticket.document.body, { pictures }).replace(/\r\n?/g, '\n');
  // Znuny cuts off what is wider than an article. What pages and people wrote has no tag of its own in here.
  return body.replace(/<img src="cid:[^"]+"/g, '$& style="max-width: 100%"');
};

const queueOf = ({ fields }: Ticket, config: Config) => fields.queue ?? config.queue;

function dynamicFields({ report, fields }: Ticket, { referenceField }: Config) {
  return [
    ...fields.custom.map(({ id, value }) => ({ Name: id, Value: value })),
    ...(referenceField ? [{ Name: referenceField, Value: report.reference }] : []),
  ];
}

/** What TicketCreate takes besides the files: one request, so a ticket arrives whole or not at all. */
export function parameters(ticket: Ticket, session: string, config: Config) {
  const { document, fields } = ticket;
  const title = fitSubject(document.subject, znuny.limits.subject);
  return {
    SessionID: session,
    Ticket: {
      Title: title,
      Queue: queueOf(ticket, config),
      State: 'new',
      Priority: fields.priority ?? '3 normal',
      ...(fields.type && { Type: fields.type }),
      CustomerUser: config.login,
    },
    Article: { Subject: title, Body: bodyOf(ticket), ContentType: 'text/html; charset=utf8' },
    DynamicField: dynamicFields(ticket, config),
  };
}

/** The files, in base64. Znuny refuses the whole ticket for one empty file, or an empty list of them. */
export async function attachments(ticket: Ticket) {
  const sent = ticket.attachments.filter(({ blob }) => blob.size > 0);
  const body = bodyOf(ticket);
  const encoded = await Promise.all(
    sent.map(async ({ name, type, blob }) => {
      const ContentID = contentId(ticket, name);
      return {
        Filename: name,
        ContentType: type,
        // Without the second it would be taken for the text when the ticket is read back.
        ...(body.includes(`cid:${ContentID}`) && { ContentID, Disposition: 'attachment' }),
        Content: uint8ArrayToBase64(new Uint8Array(await blob.arrayBuffer())),
      };
    }),
  );
  return encoded.length > 0 ? { Attachment: encoded } : {};
}

/** What of the report is not in the ticket, by what Znuny itself says is in it. */
export function whatWasLost(ticket: Ticket, config: Config, kept: ZnunyTicket): Dropped[] {
  const { document, fields } = ticket;
  const files = kept.Article[0]?.Attachment ?? [];
  const body = files.find(({ Disposition }) => Disposition === 'inline');
  const bodyKept = body?.FilesizeRaw === new Blob([bodyOf(ticket)]).size;
  return [
    ...lostValue('subject', 'Title', document.subject, kept.Title),
    ...(bodyKept ? [] : [{ what: 'body' as const, name: 'Body' }]),
    ...lostValue('field', 'Queue', queueOf(ticket, config), kept.Queue),
    ...(fields.priority ? lostValue('field', 'Priority', fields.priority, kept.Priority) : []),
    ...(fields.type ? lostValue('field', 'Type', fields.type, kept.Type) : []),
    ...dynamicFields(ticket, config).flatMap(({ Name, Value }) => {
      const value = kept.DynamicField.find((field) => field.Name === Name)?.Value;
      return lostValue('field', Name, Value, Array.isArray(value) ? value[0] : value);
    }),
    ...lostFiles(
      ticket.attachments.map(({ name, blob }) => ({ name, bytes: blob.size })),
      files
        .filter((file) => file !== body)
        .map(({ Filename, FilesizeRaw }) => ({ name: Filename, bytes: FilesizeRaw })),
    ),
  ];
}
