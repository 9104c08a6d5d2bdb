import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice, SimilarTicket } from '@/utils/core/model/helpdesk';
import type { Http } from '../../http';
import { needed } from '../../needed';
import { mostSimilar, searchWords } from '../../similar';
import type { FreshdeskConfig as Config } from '../freshdesk';
import { get, ticketRef } from './client';

/** Latest tickets that are looked through: one page, because its search knows nothing of subjects. */
const LATEST = 100;

/** The API's own numbers, the same in every account. */
const PRIORITIES: HelpdeskChoice[] = [
  { id: '4', name: 'Urgent' },
  { id: '3', name: 'High' },
  { id: '2', name: 'Medium' },
  { id: '1', name: 'Low' },
];

/** A resolved ticket, and a closed one. */
const DONE = new Set([4, 5]);

const groupsSchema = z.array(z.object({ id: z.number(), name: z.string() }));
const fieldsSchema = z.array(
  z.object({
    name: z.string(),
    label: z.string(),
    type: z.string(),
    default: z.boolean().default(false),
    required_for_agents: z.boolean().default(false),
    /** A list, or, where one choice leads to further ones, an object of them. */
    choices: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).optional(),
  }),
);
const ticketsSchema = z.array(
  z.object({
    id: z.number(),
    subject: z.string().nullish(),
    status: z.number(),
    created_at: z.iso.datetime(),
  }),
);

const named = (name: string): HelpdeskChoice => ({ id: name, name });

export async function choices(
  what: ChoiceKind,
  config: Partial<Config>,
  http: Http,
): Promise<HelpdeskChoice[]> {
  const access = needed(config, 'address', 'key');
  if (what === 'priority') return PRIORITIES;
  if (what === 'queue') {
    const groups = await get(http, access, 'groups?per_page=100', groupsSchema);
    return groups.map(({ id, name }) => ({ id: String(id), name }));
  }
  const fields = await get(http, access, 'ticket_fields', fieldsSchema);
  const listed = (all: z.infer<typeof fieldsSchema>[number]['choices']) =>
    Array.isArray(all) ? all : Object.keys(all ?? {});
  if (what === 'type')
    return listed(fields.find(({ type }) => type === 'default_ticket_type')?.choices).map(named);
  return fields
    .filter((field) => !field.default)
    .map(({ name, label, required_for_agents: required, choices: all }) => ({
      id: name,
      name: label,
      ...(required && { required }),
      ...(all && { values: listed(all).map(named) }),
    }));
}

/** Unresolved ones of the latest tickets whose subject shares words. */
export async function findSimilar(words: string, config: Config, http: Http): Promise<SimilarTicket[]> {
  if (searchWords(words).length === 0) return [];
  const latest = `tickets?order_by=created_at&order_type=desc&per_page=${LATEST}`;
  const tickets = await get(http, config, latest, ticketsSchema);
  return mostSimilar(
    words,
    tickets
      .filter(({ status }) => !DONE.has(status))
      .map(({ id, subject, created_at: at }) => ({
        ...ticketRef(config, id),
        title: subject ?? '',
        createdAt: Date.parse(at),
      })),
  );
}
