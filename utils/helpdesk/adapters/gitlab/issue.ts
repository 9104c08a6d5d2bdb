import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import type { Attachment } from '@/utils/core/model/report';
import { linkedFiles } from '@/utils/core/render/linked-files';
import { renderMarkdown } from '@/utils/core/render/markdown';
import type { Ticket } from '../../adapter';
import type { Http } from '../../http';
import { lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { gitlab, type GitlabConfig as Config } from '../gitlab';
import { get } from './client';

const keptSchema = z.object({
  title: z.string(),
  description: z.string().nullish(),
  labels: z.array(z.string()).default([]),
  issue_type: z.string().optional(),
  confidential: z.boolean().optional(),
});

/** GitLab does not take empty files; there is nothing in them to miss. */
export const takenFiles = ({ attachments }: Ticket): Attachment[] =>
  attachments.filter(({ blob }) => blob.size > 0);

export const projectOf = ({ fields }: Ticket, { project }: Config) => fields.queue ?? project;

/** A label cannot hold a comma: it would be two. A priority is a label too, such as `priority::1`. */
function labelsOf({ fields }: Ticket): string[] {
  const labels = [...fields.tags, ...(fields.priority ? [fields.priority] : [])];
  return [...new Set(labels.map((label) => label.replaceAll(',', ' ').trim()).filter(Boolean))];
}

function descriptionOf(ticket: Ticket, addresses: readonly string[]): string {
  const { document } = ticket;
  const files = takenFiles(ticket).map(({ name }, index) => ({ name, address: addresses[index] ?? '' }));
  return renderMarkdown(linkedFiles(document.body, files), {
    flavour: 'gitlab',
    limit: gitlab.limits.bodyCharacters,
    cutNote: document.cut,
    pictures: (name) => files.find((file) => file.name === name)?.address,
  });
}

/** The issue as GitLab takes it; `addresses` are those of the uploaded files, in their order. */
export function issueOf(ticket: Ticket, addresses: readonly string[], { confidential }: Config) {
  const { document, fields } = ticket;
  const labels = labelsOf(ticket);
  return {
    title: fitSubject(document.subject, gitlab.limits.subject),
    description: descriptionOf(ticket, addresses),
    ...(labels.length > 0 && { labels }),
    ...(fields.type && { issue_type: fields.type }),
    ...(confidential && { confidential }),
  };
}

/** What of the report is not in the issue, by what GitLab itself says is in it. */
export async function whatWasLost(
  path: string,
  ticket: Ticket,
  config: Config,
  http: Http,
): Promise<Dropped[]> {
  const { document, attachments, fields } = ticket;
  const kept = await get(http, config, path, keptSchema);
  const description = kept.description ?? '';
  // A file is on the issue where the text links it.
  const isLinked = ({ name }: Attachment) => description.includes(`[\`${name}\`](/uploads/`);
  return [
    ...lostValue('subject', 'Title', document.subject, kept.title),
    ...(description.includes(ticket.report.reference)
      ? []
      : [{ what: 'body' as const, name: 'Description' }]),
    ...labelsOf(ticket).flatMap((label): Dropped[] =>
      kept.labels.includes(label) ? [] : [{ what: 'field', name: `Label ${label}` }],
    ),
    ...(fields.type ? lostValue('field', 'Type', fields.type, kept.issue_type) : []),
    ...(config.confidential && !kept.confidential ? [{ what: 'field' as const, name: 'Confidential' }] : []),
    ...attachments
      .filter((file) => file.blob.size === 0 || !isLinked(file))
      .map(({ name }): Dropped => ({ what: 'attachment', name })),
  ];
}
