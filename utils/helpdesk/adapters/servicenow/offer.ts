import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice, SimilarTicket } from '@/utils/core/model/helpdesk';
import type { Http } from '../../http';
import { neededWith } from '../../needed';
import { mostSimilar, searchWords } from '../../similar';
import type { ServicenowConfig as Config } from '../servicenow';
import { type Access, recordSchema, rows, ticketRef } from './client';

/** Tickets a search may find; the most similar of all are offered. */
const CANDIDATES = 20;

/** Groups or values that are listed; who has more types the name of one. */
const LISTED = 500;

const groupSchema = z.object({ sys_id: z.string(), name: z.string() });
const valueSchema = z.object({ element: z.string(), value: z.string(), label: z.string() });
const columnSchema = z.object({ element: z.string(), column_label: z.string(), mandatory: z.string() });

/** Columns that are filled in without being mapped. */
const OURS = new Set([
  'short_description',
  'description',
  'correlation_id',
  'correlation_display',
  'impact',
  'urgency',
  'priority',
  'category',
  'assignment_group',
  'caller_id',
]);

/** Values of columns: a task's stand with the task, or with the table that has its own. */
const valuesOf = (access: Access, http: Http, table: string, more: string) =>
  rows(
    http,
    access,
    'sys_choice',
    {
      where: `nameIN${table},task${more}^inactive=false^ORDERBYsequence`,
      fields: 'element,value,label',
      limit: LISTED,
    },
    valueSchema,
  );

const unique = (found: readonly { value: string; label: string }[]): HelpdeskChoice[] => {
  const values = new Map(found.map(({ value, label }) => [value, label]));
  return [...values].map(([id, name]) => ({ id, name }));
};

/** Columns of the table that a person may fill in; an account that may not read the dictionary is told so (403). */
async function columns(access: Access, http: Http, table: string): Promise<HelpdeskChoice[]> {
  const asked = {
    where: `nameIN${table},task^elementISNOTEMPTY^active=true^read_only=false^internal_type!=collection^ORDERBYcolumn_label`,
    fields: 'element,column_label,mandatory',
    limit: LISTED,
  };
  const [found, values] = await Promise.all([
    rows(http, access, 'sys_dictionary', asked, columnSchema),
    valuesOf(access, http, table, ''),
  ]);
  const named = new Map(found.filter(({ element }) => !OURS.has(element)).map((one) => [one.element, one]));
  return [...named.values()].map(({ element, column_label: name, mandatory }) => {
    const own = unique(values.filter((one) => one.element === element));
    return {
      id: element,
      name: name || element,
      ...(mandatory === 'true' && { required: true }),
      ...(own.length > 0 && { values: own }),
    };
  });
}

export async function choices(
  what: ChoiceKind,
  config: Partial<Config>,
  http: Http,
): Promise<HelpdeskChoice[]> {
  const access = neededWith(config, 'address', 'login', 'password');
  if (what === 'queue') {
    const asked = { where: 'active=true^ORDERBYname', fields: 'sys_id,name', limit: LISTED };
    const groups = await rows(http, access, 'sys_user_group', asked, groupSchema);
    return groups.map(({ sys_id: id, name }) => ({ id, name }));
  }
  const table = config.table ?? 'incident';
  if (what === 'field') return columns(access, http, table);
  const column = what === 'priority' ? 'priority' : 'category';
  return unique(await valuesOf(access, http, table, `^element=${column}`));
}

const foundSchema = recordSchema.extend({
  short_description: z.string(),
  state: z.string(),
  sys_created_on: z.string(),
});

/** ServiceNow writes moments in UTC and does not say so. */
export const momentOf = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`);

/** Active records with one of the rarest words in their short description. */
export async function findSimilar(words: string, config: Config, http: Http): Promise<SimilarTicket[]> {
  const wanted = searchWords(words);
  if (wanted.length === 0) return [];
  const any = wanted.map((word) => `short_descriptionLIKE${word}`).join('^OR');
  const found = await rows(
    http,
    config,
    config.table,
    {
      where: `active=true^${any}^ORDERBYDESCsys_created_on`,
      fields: 'sys_id,number,short_description,state,sys_created_on',
      limit: CANDIDATES,
    },
    foundSchema,
  );
  return mostSimilar(
    words,
    found.map((record) => ({
      ...ticketRef(config, record),
      title: record.short_description,
      createdAt: momentOf(record.sys_created_on),
    })),
  );
}
