import { z } from 'zod';
import type { ChoiceKind, HelpdeskChoice, SimilarTicket } from '@/utils/core/model/helpdesk';
import type { Http } from '../../http';
import { needed } from '../../needed';
import { mostSimilar, searchWords } from '../../similar';
import type { ZammadConfig as Config } from '../zammad';
import { get, ticketRef } from './client';

/** Tickets that are looked at; the most similar of them are offered. */
const CANDIDATES = 25;

/** States of tickets nobody works on any more, as Zammad is delivered. */
const DONE = new Set(['closed', 'merged', 'removed']);

const namedSchema = z.array(z.object({ name: z.string(), active: z.boolean().default(true) }));
const attributesSchema = z.array(
  z.object({
    object: z.string(),
    name: z.string(),
    display: z.string(),
    active: z.boolean().default(true),
    /** Only those an administrator made can be changed. */
    editable: z.boolean().default(true),
    data_option: z.object({ options: z.unknown() }).partial().nullish(),
  }),
);
const ticketsSchema = z.array(
  z.object({
    id: z.number(),
    number: z.string(),
    title: z.string(),
    state: z.string().optional(),
    created_at: z.iso.datetime(),
  }),
);

/** Options are an object of values and names; trees of them and other kinds take any text here. */
function valuesOf(option: unknown): HelpdeskChoice['values'] {
  const options = z.record(z.string(), z.string()).safeParse(option).data;
  return options && Object.entries(options).map(([id, name]) => ({ id, name }));
}

export async function choices(
  what: ChoiceKind,
  config: Partial<Config>,
  http: Http,
): Promise<HelpdeskChoice[]> {
  const access = needed(config, 'address', 'token');
  if (what === 'field') {
    const all = await get(http, access, 'object_manager_attributes', attributesSchema);
    return all
      .filter(({ object, active, editable }) => object === 'Ticket' && active && editable)
      .map(({ name, display, data_option: option }) => {
        const values = valuesOf(option?.options);
        return { id: name, name: display, ...(values && { values }) };
      });
  }
  const path = what === 'queue' ? 'groups' : 'ticket_priorities';
  const all = await get(http, access, path, namedSchema);
  return all.filter(({ active }) => active).map(({ name }) => ({ id: name, name }));
}

/** Tickets whose text has one of the words; the titles decide which of them are offered. */
export async function findSimilar(words: string, config: Config, http: Http): Promise<SimilarTicket[]> {
  const wanted = searchWords(words);
  if (wanted.length === 0) return [];
  const search = new URLSearchParams({
    query: wanted.join(' OR '),
    sort_by: 'created_at',
    order_by: 'desc',
    limit: String(CANDIDATES),
    expand: 'true',
  });
  const tickets = await get(http, config, `tickets/search?${search}`, ticketsSchema);
  return mostSimilar(
    words,
    tickets
      .filter(({ state }) => !state || !DONE.has(state))
      .map(({ id, number, title, state, created_at: at }) => ({
        ...ticketRef(config, id, number),
        title,
        ...(state && { state }),
        createdAt: Date.parse(at),
      })),
  );
}
