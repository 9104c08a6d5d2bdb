import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import type { Ticket } from '../../adapter';
import type { Http } from '../../http';
import { lostFiles, lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { redmineBody } from './body';
import { redmine, type RedmineConfig as Config } from '../redmine';
import { get } from './client';

const reference = z.object({ id: z.number() }).optional();
const keptSchema = z.object({
  issue: z.object({
    subject: z.string(),
    description: z.string().nullish(),
    tracker: reference,
    priority: reference,
    custom_fields: z.array(z.object({ id: z.number(), value: z.unknown() })).default([]),
    attachments: z.array(z.object({ filename: z.string(), filesize: z.number() })).default([]),
  }),
});

/** What is mapped, else what the settings say; numbers both. */
const trackerOf = ({ fields }: Ticket, config: Config) => Number(fields.type) || config.tracker;
const priorityOf = ({ fields }: Ticket, config: Config) => Number(fields.priority) || config.priority;

/** Custom fields by their numbers, the reference in its own among them. */
function customFields({ report, fields }: Ticket, { referenceField }: Config) {
  return [
    ...fields.custom.map(({ id, value }) => ({ id: Number(id), value })),
    ...(referenceField ? [{ id: referenceField, value: report.reference }] : []),
  ];
}

/** The issue as Redmine takes it; `tokens` are those of the uploaded files, in the report's order. */
export function issueOf(ticket: Ticket, tokens: readonly string[], config: Config) {
  const { document, attachments, fields } = ticket;
  const custom = customFields(ticket, config);
  return {
    project_id: fields.queue ?? config.project,
    tracker_id: trackerOf(ticket, config),
    priority_id: priorityOf(ticket, config),
    subject: fitSubject(document.subject, redmine.limits.subject),
    description: redmineBody(document.body, config.format),
    ...(custom.length > 0 && { custom_fields: custom }),
    uploads: attachments.map(({ name, type }, index) => ({
      token: tokens[index],
      filename: name,
      content_type: type,
    })),
  };
}

/** The name under which Redmine keeps a file (Attachment#sanitize_filename). */
const keptName = (name: string) => name.replace(/^.*[\\/]/s, '').replace(/[/?%*:|"'<>\n\r]+/g, '_');

/** Redmine writes every line break as CR LF. */
const unixLines = (text: string) => text.replace(/\r\n?/g, '\n');

/** What of the report is not in the issue, by what Redmine itself says is in it. */
export async function whatWasLost(
  id: string,
  ticket: Ticket,
  config: Config,
  http: Http,
): Promise<Dropped[]> {
  const { document, attachments } = ticket;
  const { issue } = await get(http, config, `issues/${id}.json?include=attachments`, keptSchema);
  const bodyKept =
    unixLines(issue.description ?? '') === unixLines(redmineBody(document.body, config.format));
  const tracker = trackerOf(ticket, config);
  const priority = priorityOf(ticket, config);
  return [
    ...lostValue('subject', 'Subject', document.subject, issue.subject),
    ...(bodyKept ? [] : [{ what: 'body' as const, name: 'Description' }]),
    ...(tracker ? lostValue('field', 'Tracker', tracker, issue.tracker?.id) : []),
    ...(priority ? lostValue('field', 'Priority', priority, issue.priority?.id) : []),
    ...customFields(ticket, config).flatMap(({ id: field, value }) =>
      lostValue(
        'field',
        `Custom field ${field}`,
        value,
        issue.custom_fields.find((one) => one.id === field)?.value,
      ),
    ),
    ...lostFiles(
      attachments.map(({ name, blob }) => ({ name: keptName(name), bytes: blob.size })),
      issue.attachments.map(({ filename, filesize }) => ({ name: filename, bytes: filesize })),
    ),
  ];
}
