import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import { shortReference } from '@/utils/core/reference';
import { baseAddress } from '../../base-address';
import type { Http } from '../../http';
import { readJson } from '../../read-json';
import type { RedmineConfig as Config } from '../redmine';

/** What every call needs. */
export type Access = Pick<Config, 'address' | 'key'>;

/** What Redmine says in 422, in the language of the account: to be quoted, not understood. */
export const errorsSchema = z.object({ errors: z.array(z.string()) });

const INNER_PATHS = /\/(?:projects|issues|my|login|users)(?:[./].*)?$/;
export const url = (access: Access, path: string) => `${baseAddress(access.address, INNER_PATHS)}/${path}`;
export const headers = ({ key }: Access) => ({ 'X-Redmine-API-Key': key });

export function get<T>(http: Http, access: Access, path: string, schema: z.ZodType<T>): Promise<T> {
  return readJson(http, url(access, path), headers(access), schema);
}

export function ticketRef(access: Access, id: number | string): TicketRef {
  return { id: String(id), number: `#${id}`, link: url(access, `issues/${id}`) };
}

const foundSchema = z.object({
  issues: z.array(z.object({ id: z.number(), description: z.string().nullish() })),
});

/** Looks in all projects, because an agent may have moved the ticket; the oldest is the one we made. */
export async function findTicket(reference: string, config: Config, http: Http): Promise<TicketRef | null> {
  const search = new URLSearchParams({
    subject: `~${shortReference(reference)}`,
    status_id: '*',
    sort: 'id',
    limit: '25',
  });
  const { issues } = await get(http, config, `issues.json?${search}`, foundSchema);
  // Redmine answers a filter it does not know with every issue there is.
  const ours = issues.find(({ description }) => description?.includes(reference));
  return ours ? ticketRef(config, ours.id) : null;
}
