import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import { baseAddress } from '../../base-address';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { readJson } from '../../read-json';
import type { ZammadConfig as Config } from '../zammad';

/** What every call needs. */
export type Access = Pick<Config, 'address' | 'token'>;

const INNER_PATHS = /\/(?:api|help|login)(?:\/.*)?$/;
/** Zammad's own pages stand behind a `#`, which is no part of what is sent. */
const base = ({ address }: Access) => baseAddress(address, INNER_PATHS);
export const url = (access: Access, path: string) => `${base(access)}/api/v1/${path}`;
export const headers = ({ token }: Access) => ({ Authorization: `Token token=${token}` });

export function get<T>(http: Http, access: Access, path: string, schema: z.ZodType<T>): Promise<T> {
  return readJson(http, url(access, path), headers(access), schema);
}

export function post<T>(
  http: Http,
  access: Access,
  path: string,
  body: unknown,
  expect: { status: number; schema: z.ZodType<T>; creates: boolean },
): Promise<T> {
  const { status, schema, creates } = expect;
  return http
    .send({
      method: 'POST',
      url: url(access, path),
      headers: { ...headers(access), 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      expect: { status, type: 'json', schema },
      ...(creates && { creates }),
    })
    .then((response) => response.body)
    .catch((thrown: unknown) => {
      throw explained(thrown);
    });
}

/** `error` is for machines and in English, `error_human` for people. */
export const refusalSchema = z.object({ error: z.string(), error_human: z.string().optional() });

/** What a refusal means; Zammad names the attribute whose value it did not find. */
export function explained(thrown: unknown): unknown {
  if (!(thrown instanceof HttpFailure)) return thrown;
  const refusal = thrown.read(refusalSchema);
  if (!refusal) return thrown;
  const words = refusal.error_human ?? refusal.error;
  const [, attribute] = /^No lookup value found for '(\w+)'/.exec(refusal.error) ?? [];
  if (attribute === 'group') return thrown.as('queue-unknown', words, 'group');
  if (attribute) return thrown.as('field-refused', words);
  if (thrown.status === 422) return thrown.as('report-refused', words);
  return thrown.as(thrown.code, words);
}

export const ticketRef = (access: Access, id: number | string, number: string): TicketRef => ({
  id: String(id),
  number: `#${number}`,
  link: `${base(access)}/#ticket/zoom/${id}`,
});
