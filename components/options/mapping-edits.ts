import type { MappingFault } from '@/utils/core/mapping-faults';
import type { Mapping } from '@/utils/core/model/mapping';
import type { Profile, ProfileChoice } from '@/utils/core/model/profile';

export type MappedField = NonNullable<Mapping['fields']>[number];
export type Route = NonNullable<Mapping['routes']>[number];
type Table = Readonly<Record<string, string>>;

/** A table with one more line, or one less. */
export function entered(table: Table = {}, id: string, value: string | undefined): Record<string, string> {
  const others = Object.entries(table).filter(([key]) => key !== id);
  return Object.fromEntries(value === undefined ? others : [...others, [id, value]]);
}

/** What a field can be filled with, by placeholder (core/ticket-fields.ts), each with the locale key of its name. */
export const SOURCES = {
  severity: 'words_severity',
  type: 'words_type',
  scope: 'words_scope',
  affected: 'words_affected',
  number: 'document_reference',
  product: 'map_product',
  address: 'row_address',
  browser: 'row_browser',
  system: 'row_system',
  name: 'ask_name',
  email: 'ask_email',
} as const;
export type Source = keyof typeof SOURCES;

const isSource = (name: string): name is Source => Object.hasOwn(SOURCES, name);

/** The placeholder that a field is filled with and nothing else; undefined where it is a text of one's own. */
export function sourceOf({ value }: MappedField): Source | undefined {
  const [, name = ''] = /^\{(\w+)(?:\.id)?\}$/.exec(value) ?? [];
  return isSource(name) ? name : undefined;
}

/** What a source can be, where that is known beforehand: their values are told one by one. */
export function choicesOf(source: Source | undefined, profile: Profile): readonly ProfileChoice[] {
  if (source === 'severity') return profile.severities;
  if (source === 'type') return profile.types;
  return source === 'scope' ? profile.scopes : [];
}

/** With one of its values mapped. Tables go by ids, because words differ from language to language. */
export function withValue(
  field: MappedField,
  source: Source,
  id: string,
  value: string | undefined,
): MappedField {
  const { values: old, ...rest } = field;
  const values = entered(old, id, value);
  return Object.keys(values).length > 0
    ? { ...rest, value: `{${source}.id}`, values }
    : { ...rest, value: `{${source}}` };
}

/** What a person said, without lines that were begun only. Undefined where nothing is left. */
export function tidied(mapping: Mapping): Mapping | undefined {
  const { fields = [], routes = [], tags, priority = {}, type = {} } = mapping;
  const whole = {
    ...(Object.keys(priority).length > 0 && { priority }),
    ...(Object.keys(type).length > 0 && { type }),
    ...(tags && { tags }),
    ...(fields.some(({ id }) => id.trim()) && { fields: fields.filter(({ id }) => id.trim()) }),
    ...(routes.some(({ queue }) => queue.trim()) && { routes: routes.filter(({ queue }) => queue.trim()) }),
  };
  return Object.keys(whole).length > 0 ? whole : undefined;
}

/** The locale key of what is wrong with this id, or with this value of a field. */
export function faultText(
  faults: readonly MappingFault[],
  what: MappingFault['what'],
  id: string | undefined,
  value?: string,
): string | undefined {
  const found =
    id !== undefined && faults.find((one) => one.what === what && one.id === id && one.value === value);
  if (!found || found.problem === 'required') return undefined;
  return what === 'field' && value === undefined ? 'map_unknown_field' : 'map_not_offered';
}
