import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice, SimilarTicket } from '@/utils/core/model/helpdesk';
import type { Within } from '../../adapter';
import type { Http } from '../../http';
import { needed, neededWith } from '../../needed';
import { mostSimilar, searchWords } from '../../similar';
import type { AzureConfig as Config } from '../azure-devops';
import { get, inProject, query, quoted, ticketRef } from './client';

/** Work items a search may find; the most similar of all are offered. */
const CANDIDATES = 20;

/** The last states of the processes Microsoft delivers; of others, closed ones may be found too. */
const CLOSED = ['Closed', 'Done', 'Removed', 'Resolved'];

const namedSchema = z.object({ value: z.array(z.object({ name: z.string() })) });
const typesSchema = z.object({
  value: z.array(z.object({ name: z.string(), isDisabled: z.boolean().optional() })),
});
const fieldsSchema = z.object({
  value: z.array(
    z.object({
      referenceName: z.string(),
      name: z.string(),
      alwaysRequired: z.boolean().default(false),
      defaultValue: z.unknown().optional(),
      allowedValues: z.array(z.unknown()).default([]),
    }),
  ),
});

/** Filled in by Azure DevOps or by us: nobody has to map them. */
const OWN_FIELDS =
  /^System\.(?:Title|State|Reason|AreaId|AreaPath|IterationId|IterationPath|Tags|Description)$/;

export async function choices(
  what: ChoiceKind,
  config: Partial<Config>,
  http: Http,
  within: Within,
): Promise<HelpdeskChoice[]> {
  const access = neededWith(config, 'address', 'token');
  if (what === 'queue') {
    const { value } = await get(http, access, '_apis/projects?$top=500', namedSchema);
    return value.map(({ name }) => ({ id: name, name }));
  }
  if (what === 'priority') return ['1', '2', '3', '4'].map((id) => ({ id, name: id }));
  const { project } = needed({ project: within.queue ?? config.project }, 'project');
  if (what === 'type') {
    const { value } = await get(http, access, inProject(project, 'wit/workitemtypes'), typesSchema);
    return value.filter(({ isDisabled }) => !isDisabled).map(({ name }) => ({ id: name, name }));
  }
  const type = encodeURIComponent(within.type ?? config.type ?? 'Bug');
  const path = inProject(project, `wit/workitemtypes/${type}/fields?$expand=allowedValues`);
  const { value } = await get(http, access, path, fieldsSchema);
  return value
    .filter(({ referenceName }) => !OWN_FIELDS.test(referenceName))
    .map(({ referenceName: id, name, alwaysRequired, defaultValue, allowedValues }) => ({
      id,
      name,
      required: alwaysRequired && (defaultValue ?? null) === null,
      ...(allowedValues.length > 0 && {
        values: allowedValues.map(String).map((one) => ({ id: one, name: one })),
      }),
    }));
}

const foundSchema = z.object({
  'System.Title': z.string().default(''),
  'System.State': z.string().default(''),
  'System.CreatedDate': z.iso.datetime({ offset: true }).optional(),
});

/** Open work items of the project with one of the rarest words in their title. */
export async function findSimilar(words: string, config: Config, http: Http): Promise<SimilarTicket[]> {
  const wanted = searchWords(words);
  if (wanted.length === 0) return [];
  const where = [
    '[System.TeamProject] = @project',
    `[System.State] NOT IN (${CLOSED.map(quoted).join(', ')})`,
    `(${wanted.map((word) => `[System.Title] CONTAINS ${quoted(word)}`).join(' OR ')})`,
  ].join(' AND ');
  const asked = { where, top: CANDIDATES, fields: ['System.Title', 'System.State', 'System.CreatedDate'] };
  const found = await query(http, config, asked, foundSchema);
  return mostSimilar(
    words,
    found.map(({ id, fields }) => ({
      ...ticketRef(config, id),
      title: fields['System.Title'],
      state: fields['System.State'],
      ...(fields['System.CreatedDate'] && { createdAt: Date.parse(fields['System.CreatedDate']) }),
    })),
  );
}
