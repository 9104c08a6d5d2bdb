import type { z } from 'zod';
import { ERRORS, toAppError } from '@/utils/core/errors';
import type { ChoiceKind, HelpdeskChoice } from '@/utils/core/model/helpdesk';
import type { Mapping } from '@/utils/core/model/mapping';
import type { HelpdeskAdapter, Within } from './adapter';
import type { Http } from './http';

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

interface CheckedMapping {
  faults: MappingFault[];
  /** What this account or this helpdesk does not list, so that nothing is known about it. */
  unchecked: ChoiceKind[];
}

const isFixed = (text: string) => !/\{[\w.-]+\}/.test(text);

function unknownIds(what: ChoiceKind, ids: readonly string[], offered: HelpdeskChoice[]): MappingFault[] {
  const wanted = [...new Set(ids.filter(Boolean))];
  return wanted.flatMap((id): MappingFault[] =>
    offered.some((one) => one.id === id) ? [] : [{ what, id, problem: 'unknown' }],
  );
}

/** Values that are certain to be sent: those of a table, and texts without placeholders. */
function certainValues({ value, values }: NonNullable<Mapping['fields']>[number]): string[] {
  if (values) return Object.values(values);
  return isFixed(value) ? [value] : [];
}

function fieldFaults(fields: NonNullable<Mapping['fields']>, offered: HelpdeskChoice[]): MappingFault[] {
  const known = fields.flatMap((field): MappingFault[] => {
    const one = offered.find(({ id }) => id === field.id);
    if (!one) return [{ what: 'field', id: field.id, problem: 'unknown' }];
    return certainValues(field)
      .filter((value) => value && one.values && !one.values.some(({ id }) => id === value))
      .map((value) => ({ what: 'field', id: field.id, value, problem: 'value-not-offered' }));
  });
  const missing = offered.filter(({ id, required }) => required && !fields.some((field) => field.id === id));
  return [...known, ...missing.map(({ id }): MappingFault => ({ what: 'field', id, problem: 'required' }))];
}

/**
 * Holds a mapping against what the helpdesk says it has, now. What it does not list is told as unchecked; only
 * failures that can pass are thrown, such as a helpdesk out of reach.
 */
export async function checkMapping<C extends z.ZodObject>(
  adapter: HelpdeskAdapter<C>,
  mapping: Mapping,
  config: z.infer<C>,
  http: Http,
  within: Within = {},
): Promise<CheckedMapping> {
  const { priority = {}, type = {}, tags = [], fields = [], routes = [] } = mapping;
  const mapped: [ChoiceKind, boolean, (offered: HelpdeskChoice[]) => MappingFault[]][] = [
    [
      'priority',
      Object.keys(priority).length > 0,
      (all) => unknownIds('priority', Object.values(priority), all),
    ],
    ['type', Object.keys(type).length > 0, (all) => unknownIds('type', Object.values(type), all)],
    ['tag', tags.some(isFixed), (all) => unknownIds('tag', tags.filter(isFixed), all)],
    [
      'queue',
      routes.length > 0,
      (all) =>
        unknownIds(
          'queue',
          routes.map(({ queue }) => queue),
          all,
        ),
    ],
    // Always: a field that has to be filled in is a fault of the mapping that leaves it out.
    ['field', true, (all) => fieldFaults(fields, all)],
  ];
  const checked: CheckedMapping = { faults: [], unchecked: [] };
  for (const [what, isMapped, faultsIn] of mapped) {
    if (!isMapped) continue;
    const offered = await listed(adapter, what, config, http, within);
    if (offered) checked.faults.push(...faultsIn(offered));
    else if (what !== 'field' || fields.length > 0) checked.unchecked.push(what);
  }
  return checked;
}

async function listed<C extends z.ZodObject>(
  adapter: HelpdeskAdapter<C>,
  what: ChoiceKind,
  config: z.infer<C>,
  http: Http,
  within: Within,
): Promise<HelpdeskChoice[] | undefined> {
  if (!adapter.choices || !adapter.can.choices.includes(what)) return undefined;
  try {
    return await adapter.choices(what, config, http, within);
  } catch (thrown) {
    if (ERRORS[toAppError(thrown).code].passes) throw thrown;
    return undefined;
  }
}
