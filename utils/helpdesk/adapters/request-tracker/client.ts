import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import { baseAddress } from '../../base-address';
import type { Http } from '../../http';
import type { RtConfig as Config } from '../request-tracker';

/** What every call needs. */
export type Access = Pick<Config, 'address' | 'token'>;

/** RT writes numbers now as numbers, now as text. */
export const idSchema = z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(/^\d+$/));

/** How RT says no, in the language of the account: to be quoted, not understood. */
export const messageSchema = z.object({ message: z.string() });

const INNER_PATHS = /\/(?:REST|Ticket|Search|SelfService|NoAuth|Prefs|index\.html)(?:\/.*)?$/i;
const base = ({ address }: Access) => baseAddress(address, INNER_PATHS);

export const url = (access: Access, path: string) => `${base(access)}/REST/2.0/${path}`;
export const headers = ({ token }: Access) => ({ Authorization: `token ${token}` });
export const queuePath = ({ queue }: Config) => `queue/${encodeURIComponent(queue)}`;

/** A value in TicketSQL, which knows no parameters. */
export const quote = (value: string) => `'${value.replace(/[\\']/g, '\\$&')}'`;

export function get<T>(http: Http, access: Access, path: string, schema: z.ZodType<T>): Promise<T> {
  const request = { method: 'GET', url: url(access, path), headers: headers(access) } as const;
  return http.send({ ...request, expect: { status: 200, type: 'json', schema } }).then(({ body }) => body);
}

export function ticketRef(access: Access, ticket: string): TicketRef {
  return { id: ticket, number: `#${ticket}`, link: `${base(access)}/Ticket/Display.html?id=${ticket}` };
}
