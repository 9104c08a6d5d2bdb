import { z } from 'zod';
import { prose } from '@/utils/core/document/nodes';
import { AppError } from '@/utils/core/errors';
import type { Http } from '../../http';
import { type Access, get } from './client';
import { textOf, type Version } from './site';

/** Issue types and fields of a page; projects have tens of either. */
const PAGE = 200;

const allowedSchema = z.object({
  id: z.coerce.string().optional(),
  value: z.string().optional(),
  name: z.string().optional(),
});
export type Allowed = z.infer<typeof allowedSchema>;

const fieldSchema = z.object({
  fieldId: z.string(),
  name: z.string(),
  required: z.boolean().default(false),
  hasDefaultValue: z.boolean().default(false),
  schema: z.object({ type: z.string(), items: z.string().optional(), custom: z.string().optional() }),
  allowedValues: z.array(allowedSchema).nullish(),
});
export type Field = z.infer<typeof fieldSchema>;

const typeSchema = z.object({ id: z.string(), name: z.string(), subtask: z.boolean().default(false) });

/** The Cloud calls the list by its content, Data Center calls every list `values`. */
const typesSchema = z
  .union([z.object({ issueTypes: z.array(typeSchema) }), z.object({ values: z.array(typeSchema) })])
  .transform((page) => ('values' in page ? page.values : page.issueTypes));
const fieldsSchema = z
  .union([z.object({ fields: z.array(fieldSchema) }), z.object({ values: z.array(fieldSchema) })])
  .transform((page) => ('values' in page ? page.values : page.fields));

const metaPath = (project: string, version: Version) =>
  `api/${version}/issue/createmeta/${encodeURIComponent(project)}/issuetypes`;

export async function issueTypes(project: string, access: Access, version: Version, http: Http) {
  const types = await get(http, access, `${metaPath(project, version)}?maxResults=${PAGE}`, typesSchema);
  return types.filter(({ subtask }) => !subtask);
}

/** The fields on the page where issues of this type are made. @throws field-refused where there is no such type */
export async function createFields(
  { project, type }: { project: string; type: string },
  access: Access,
  version: Version,
  http: Http,
): Promise<Field[]> {
  const types = await issueTypes(project, access, version, http);
  const id = types.find((one) => one.id === type || one.name === type)?.id;
  if (!id) throw new AppError('field-refused', { detail: type, field: 'type' });
  return get(http, access, `${metaPath(project, version)}/${id}?maxResults=${PAGE}`, fieldsSchema);
}

const choice = (value: string, allowed: readonly Allowed[]) => {
  const one = allowed.find(({ id, value: text, name }) => [id, text, name].includes(value));
  if (one?.id) return { id: one.id };
  return one?.name === undefined ? { value } : { name: value };
};

/** Kinds of values that are an object, chosen from a list. */
const CHOSEN = new Set(['option', 'option-with-child', 'priority', 'version', 'component', 'securitylevel']);

/** A text as the value its field wants. What the field is not known to be is left to Jira to object to. */
export function valueFor(field: Field | undefined, value: string, version: Version): unknown {
  if (!field) return value;
  const { type, items = '', custom = '' } = field.schema;
  const allowed = field.allowedValues ?? [];
  if (type === 'number') return Number.isNaN(Number(value)) ? value : Number(value);
  if (CHOSEN.has(type)) return choice(value, allowed);
  if (type === 'array') return [CHOSEN.has(items) ? choice(value, allowed) : value];
  const isLong = custom.endsWith(':textarea') || field.fieldId === 'environment';
  return isLong ? textOf({ type: 'root', children: prose(value) }, version) : value;
}
