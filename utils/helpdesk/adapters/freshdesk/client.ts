import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import { baseAddress } from '../../base-address';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { readJson } from '../../read-json';
import type { FreshdeskConfig as Config } from '../freshdesk';

/** What every call needs. */
export type Access = Pick<Config, 'address' | 'key'>;

const INNER_PATHS = /\/(?:a|api|support|helpdesk|admin|login)(?:\/.*)?$/;
const base = ({ address }: Access) => baseAddress(address, INNER_PATHS);
export const url = (access: Access, path: string) => `${base(access)}/api/v2/${path}`;

/** The key is the name of a Basic sign-in whose password nobody looks at. */
export const headers = ({ key }: Access) => ({ Authorization: `Basic ${btoa(`${key}:X`)}` });

export function get<T>(http: Http, access: Access, path: string, schema: z.ZodType<T>): Promise<T> {
  return readJson(http, url(access, path), headers(access), schema);
}

export const ticketRef = (access: Access, id: string | number): TicketRef => ({
  id: String(id),
  number: `#${id}`,
  link: `${base(access)}/a/tickets/${id}`,
});

/** https://developers.freshdesk.com/api/#error */
export const refusalSchema = z.object({
  description: z.string().optional(),
  errors: z.array(
    z.object({ field: z.string().optional(), message: z.string(), code: z.string().optional() }),
  ),
});

/** What a refusal means; Freshdesk has words for machines beside those for people. */
export function explained(thrown: unknown): unknown {
  if (!(thrown instanceof HttpFailure) || thrown.status !== 400) return thrown;
  const errors = thrown.read(refusalSchema)?.errors;
  if (!errors) return thrown;
  const words = errors.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join(', ');
  const has = (...codes: string[]) => errors.some(({ code }) => code !== undefined && codes.includes(code));
  if (errors.some(({ field, code }) => field === 'attachments' && code === 'invalid_size'))
    return thrown.as('attachment-too-large', words);
  if (has('missing_field')) return thrown.as('field-required', words);
  const isField = has('invalid_value', 'invalid_field', 'datatype_mismatch', 'inconsistent_state');
  return thrown.as(isField ? 'field-refused' : 'report-refused', words);
}
