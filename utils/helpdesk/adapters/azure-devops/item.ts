import { z } from 'zod';
import type { Dropped } from '@/utils/core/model/receipt';
import { renderHtml } from '@/utils/core/render/html';
import type { Ticket } from '../../adapter';
import type { Http } from '../../http';
import { lostFiles, lostValue } from '../../read-back';
import { fitSubject } from '../../subject';
import { azureDevops, type AzureConfig as Config } from '../azure-devops';
import { get, inProject } from './client';

const TITLE = 'System.Title';
const TAGS = 'System.Tags';
const PRIORITY = 'Microsoft.VSTS.Common.Priority';

/** The form of a bug shows this and not the description. */
const REPRO_STEPS = 'Microsoft.VSTS.TCM.ReproSteps';
const DESCRIPTION = 'System.Description';

const typeFieldsSchema = z.object({ value: z.array(z.object({ referenceName: z.string() })) });

export const projectOf = ({ fields }: Ticket, { project }: Config) => fields.queue ?? project;
export const typeOf = ({ fields }: Ticket, { type }: Config) => fields.type ?? type;

/** What holds the text depends on the process of the project, so it is asked for. */
export async function bodyField(project: string, type: string, config: Config, http: Http): Promise<string> {
  const path = inProject(project, `wit/workitemtypes/${encodeURIComponent(type)}/fields`);
  const { value } = await get(http, config, path, typeFieldsSchema);
  return value.some(({ referenceName }) => referenceName === REPRO_STEPS) ? REPRO_STEPS : DESCRIPTION;
}

/** A tag ends at a semicolon, and a comma is one to the form. */
const tagsOf = ({ fields }: Ticket) =>
  [...new Set(fields.tags.map((tag) => tag.replace(/[;,]/g, ' ').trim()))].filter(Boolean);

export interface Uploaded {
  id: string;
  address: string;
}

interface Change {
  op: 'add';
  path: string;
  value: unknown;
}

const set = (field: string, value: string | number): Change => ({
  op: 'add',
  path: `/fields/${field}`,
  value,
});

/** The work item as a list of changes to nothing. `uploads` in the order of the report's files. */
export function itemOf(ticket: Ticket, uploads: readonly Uploaded[], textField: string): Change[] {
  const { document, attachments, fields } = ticket;
  const tags = tagsOf(ticket);
  const addressOf = (name: string) => uploads[attachments.findIndex((file) => file.name === name)]?.address;
  const html = renderHtml(document.body, {
    limit: azureDevops.limits.bodyCharacters,
    cutNote: document.cut,
    pictures: addressOf,
  });
  return [
    set(TITLE, fitSubject(document.subject, azureDevops.limits.subject)),
    set(textField, html),
    ...(fields.priority ? [set(PRIORITY, Number(fields.priority))] : []),
    ...(tags.length > 0 ? [set(TAGS, tags.join('; '))] : []),
    ...fields.custom.map(({ id, value }) => set(id, value)),
    ...uploads.map(({ address }): Change => ({
      op: 'add',
      path: '/relations/-',
      value: { rel: 'AttachedFile', url: address, attributes: { comment: 'Eyewitness' } },
    })),
  ];
}

/** A field as text; people and the like are objects, and none is sent. */
const plainText = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .catch('');

const keptSchema = z.object({
  fields: z.record(z.string(), z.unknown()),
  relations: z
    .array(
      z.object({
        rel: z.string(),
        attributes: z
          .object({ name: z.string().optional(), resourceSize: z.number().optional() })
          .default({}),
      }),
    )
    .default([]),
});

/** What of the report is not in the work item, by what Azure DevOps itself says is in it. */
export async function whatWasLost(
  id: string,
  ticket: Ticket,
  config: Config,
  http: Http,
): Promise<Dropped[]> {
  const { document, attachments, fields, report } = ticket;
  const path = inProject(projectOf(ticket, config), `wit/workitems/${id}?$expand=relations`);
  const kept = await get(http, config, path, keptSchema);
  const has = (field: string) => kept.fields[field];
  const said = (field: string) => plainText.parse(has(field));
  const text = said(REPRO_STEPS) + said(DESCRIPTION);
  const tags = said(TAGS).split(/;\s*/);
  const files = kept.relations
    .filter(({ rel }) => rel === 'AttachedFile')
    .map(({ attributes }) => ({ name: attributes.name ?? '', bytes: attributes.resourceSize ?? -1 }));
  return [
    ...lostValue('subject', 'Title', document.subject, has(TITLE)),
    ...(text.includes(report.reference) ? [] : [{ what: 'body' as const, name: 'Description' }]),
    ...(fields.priority ? lostValue('field', 'Priority', Number(fields.priority), has(PRIORITY)) : []),
    ...tagsOf(ticket).flatMap((tag): Dropped[] =>
      tags.includes(tag) ? [] : [{ what: 'field', name: `Tag ${tag}` }],
    ),
    ...fields.custom.flatMap(({ id: field, value }) => lostValue('field', field, value, said(field))),
    ...lostFiles(
      attachments.map(({ name, blob }) => ({ name, bytes: blob.size })),
      files,
    ),
  ];
}
