import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice, SimilarTicket } from '@/utils/core/model/helpdesk';
import type { Http } from '../../http';
import { neededWith } from '../../needed';
import { mostSimilar, searchWords } from '../../similar';
import type { ServicenowConfig as Config } from '../servicenow';
import { recordSchema, rows, ticketRef } from './client';

/** Tickets a search may find; the most similar of all are offered. */
const CANDIDATES = 20;

/** Groups or values that are listed; who has more types the name of one. */
const LISTED = 500;

const groupSchema = z.object({ sys_id: z.string(), name: z.string() });
const valueSchema = z.object({ value: z.string(), label: z.string() });

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
  const column = what === 'priority' ? 'priority' : 'category';
  // Values of a task's columns stand with the task, or with the table that has its own.
  const table = config.table ?? 'incident';
  const where = `nameIN${table},task^element=${column}^inactive=false^ORDERBYsequence`;
  const found = await rows(
    http,
    access,
    'sys_choice',
    { where, fields: 'value,label', limit: LISTED },
    valueSchema,
  );
  const values = new Map(found.map(({ value, label }) => [value, label]));
  return [...values].map(([id, name]) => ({ id, name }));
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
