import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import type { Attachment } from '@/utils/core/model/report';
import { linkedFiles } from '@/utils/core/render/linked-files';
import { renderMarkdown } from '@/utils/core/render/markdown';
import type { Ticket } from '../../adapter';
import type { Http } from '../../http';
import { lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { linear, type LinearConfig as Config } from '../linear';
import { ask, nodes } from './client';

const labelSchema = z.object({ id: z.string(), name: z.string() });
const labelsSchema = z.object({ issueLabels: nodes(labelSchema) });

/** Nothing is lost with a file in which nothing is. */
export const takenFiles = ({ attachments }: Ticket): Attachment[] =>
  attachments.filter(({ blob }) => blob.size > 0);

export const teamOf = ({ fields }: Ticket, { team }: Config) => fields.queue ?? team;

/** Labels have numbers, and only those that exist can be put on an issue. */
async function labelIds(ticket: Ticket, config: Config, http: Http): Promise<string[]> {
  const names = [...new Set(ticket.fields.tags)];
  if (names.length === 0) return [];
  const query = `query Labels($names: [String!]) {
    issueLabels(filter: { name: { in: $names }, isGroup: { eq: false } }, first: 100) { nodes { id name } }
  }`;
  const { issueLabels } = await ask(http, config, query, { names }, labelsSchema);
  return issueLabels.nodes.map(({ id }) => id);
}

/** The issue as Linear takes it. Its id is the reference, so that it can be made once only. */
export async function issueOf(ticket: Ticket, addresses: readonly string[], config: Config, http: Http) {
  const { document, fields, report } = ticket;
  const files = takenFiles(ticket).map(({ name }, index) => ({ name, address: addresses[index] ?? '' }));
  const labels = await labelIds(ticket, config, http);
  return {
    id: report.reference,
    teamId: teamOf(ticket, config),
    title: fitSubject(document.subject, linear.limits.subject),
    description: renderMarkdown(linkedFiles(document.body, files), {
      flavour: 'linear',
      cutNote: document.cut,
      pictures: (name) => files.find((file) => file.name === name)?.address,
    }),
    ...(fields.priority && { priority: Number(fields.priority) }),
    ...(labels.length > 0 && { labelIds: labels }),
  };
}

const keptSchema = z.object({
  issue: z.object({
    title: z.string(),
    description: z.string().nullish(),
    priority: z.number(),
    labels: nodes(labelSchema),
  }),
});

/** What of the report is not in the issue, by what Linear itself says is in it. */
export async function whatWasLost(
  id: string,
  ticket: Ticket,
  addresses: readonly string[],
  config: Config,
  http: Http,
): Promise<Dropped[]> {
  const { document, attachments, fields, report } = ticket;
  const query = `query Kept($id: String!) {
    issue(id: $id) { title description priority labels(first: 100) { nodes { id name } } }
  }`;
  const { issue } = await ask(http, config, query, { id }, keptSchema);
  const description = issue.description ?? '';
  const labels = issue.labels.nodes.map(({ name }) => name);
  const taken = takenFiles(ticket);
  const isLinked = (file: Attachment) => {
    const address = addresses[taken.indexOf(file)];
    // Of an issue that was found again the addresses are not known; its text names what it links.
    return address ? description.includes(address) : description.includes(`[\`${file.name}\`](`);
  };
  return [
    ...lostValue('subject', 'Title', document.subject, issue.title),
    ...(description.includes(report.reference) ? [] : [{ what: 'body' as const, name: 'Description' }]),
    ...(fields.priority ? lostValue('field', 'Priority', Number(fields.priority), issue.priority) : []),
    ...[...new Set(fields.tags)].flatMap((tag): Dropped[] =>
      labels.includes(tag) ? [] : [{ what: 'field', name: `Label ${tag}` }],
    ),
    ...attachments
      .filter((file) => file.blob.size === 0 || !isLinked(file))
      .map(({ name }): Dropped => ({ what: 'attachment', name })),
  ];
}
