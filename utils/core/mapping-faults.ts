import type { ChoiceKind, HelpdeskChoice, Offered } from './model/helpdesk';
import type { Mapping } from './model/mapping';

/** One thing in a mapping that would not arrive. */
export interface MappingFault {
  what: ChoiceKind;
  /** The helpdesk's id that was mapped to, or of the field it is about. */
  id: string;
  /** Value of a field that is not offered. */
  value?: string;
  /** `required`: a field without which no ticket is made, and nothing is mapped to it. */
  problem: 'unknown' | 'value-not-offered' | 'required';
}

type MappedField = NonNullable<Mapping['fields']>[number];

const isFixed = (text: string) => !/\{[\w.-]+\}/.test(text);

/** Values that are certain to be sent: those of a table, and texts without placeholders. */
function certainValues({ value, values }: MappedField): string[] {
  if (values) return Object.values(values);
  return isFixed(value) ? [value] : [];
}

function fieldFaults(fields: readonly MappedField[], offered: readonly HelpdeskChoice[]): MappingFault[] {
  const known = fields.flatMap((field): MappingFault[] => {
    if (!field.id) return [];
    const one = offered.find(({ id }) => id === field.id);
    if (!one) return [{ what: 'field', id: field.id, problem: 'unknown' }];
    return certainValues(field)
      .filter((value) => value && one.values && !one.values.some(({ id }) => id === value))
      .map((value) => ({ what: 'field', id: field.id, value, problem: 'value-not-offered' }));
  });
  const missing = offered.filter(({ id, required }) => required && !fields.some((field) => field.id === id));
  return [...known, ...missing.map(({ id }): MappingFault => ({ what: 'field', id, problem: 'required' }))];
}

/** Holds a mapping against what the helpdesk says it has. Of what it does not list, nothing is known. */
export function mappingFaults(mapping: Mapping, offered: Offered): MappingFault[] {
  const { priority = {}, type = {}, tags = [], fields = [], routes = [] } = mapping;
  const mapped: [ChoiceKind, string[]][] = [
    ['priority', Object.values(priority)],
    ['type', Object.values(type)],
    ['tag', tags.filter(isFixed)],
    ['queue', routes.map(({ queue }) => queue)],
  ];
  const unknown = mapped.flatMap(([what, ids]): MappingFault[] => {
    const all = offered[what];
    if (!all) return [];
    return [...new Set(ids.filter(Boolean))]
      .filter((id) => !all.some((one) => one.id === id))
      .map((id) => ({ what, id, problem: 'unknown' }));
  });
  return [...unknown, ...(offered.field ? fieldFaults(fields, offered.field) : [])];
}
