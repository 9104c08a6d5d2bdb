import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import type { RedactedReport } from '@/utils/core/redaction';
import type { Http } from '../../http';
import { lostFiles, lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { redmineBody } from './body';
import { type Config, get } from './client';

/** Characters of a subject; Redmine refuses the issue beyond. */
export const SUBJECT = 255;

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

/** The issue as Redmine takes it; `tokens` are those of the uploaded files, in the report's order. */
export function issueOf(
  { report, document, attachments }: RedactedReport,
  tokens: readonly string[],
  config: Config,
) {
  return {
    project_id: config.project,
    tracker_id: config.tracker,
    priority_id: config.priority,
    subject: fitSubject(document.subject, SUBJECT),
    description: redmineBody(document.body, config.format),
    ...(config.referenceField && { custom_fields: [{ id: config.referenceField, value: report.reference }] }),
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
  redacted: RedactedReport,
  config: Config,
  http: Http,
): Promise<Dropped[]> {
  const { report, document, attachments } = redacted;
  const { issue } = await get(http, config, `issues/${id}.json?include=attachments`, keptSchema);
  const bodyKept =
    unixLines(issue.description ?? '') === unixLines(redmineBody(document.body, config.format));
  const custom = issue.custom_fields.find((field) => field.id === config.referenceField);
  return [
    ...lostValue('subject', 'Subject', document.subject, issue.subject),
    ...(bodyKept ? [] : [{ what: 'body' as const, name: 'Description' }]),
    ...(config.tracker ? lostValue('field', 'Tracker', config.tracker, issue.tracker?.id) : []),
    ...(config.priority ? lostValue('field', 'Priority', config.priority, issue.priority?.id) : []),
    ...(config.referenceField
      ? lostValue('field', `Custom field ${config.referenceField}`, report.reference, custom?.value)
      : []),
    ...lostFiles(
      attachments.map(({ name, blob }) => ({ name: keptName(name), bytes: blob.size })),
      issue.attachments.map(({ filename, filesize }) => ({ name: filename, bytes: filesize })),
    ),
  ];
}
