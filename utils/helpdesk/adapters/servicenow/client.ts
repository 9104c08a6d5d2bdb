import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import type { Http, HttpRequest } from '../../http';
import { HttpFailure } from '../../http-failure';
import { servicenowBase, type ServicenowConfig as Config } from '../servicenow';

export type Access = Pick<Config, 'address' | 'login' | 'password' | 'access'>;

const base = ({ address }: Access) => servicenowBase(address);
export const url = (access: Access, path: string) => `${base(access)}/api/now/${path}`;

/** `btoa` knows bytes, and a password may have other letters. */
function base64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}

export const headers = ({ login, password, access }: Access) => ({
  Authorization: access ? `Bearer ${access}` : `Basic ${base64(`${login}:${password}`)}`,
  Accept: 'application/json',
});

/** https://www.servicenow.com/docs/csh?topicname=c_RESTAPI.html */
export const refusalSchema = z.object({
  error: z.object({ message: z.string(), detail: z.string().nullish() }),
});

function explained(thrown: unknown): unknown {
  if (!(thrown instanceof HttpFailure)) return thrown;
  const error = thrown.read(refusalSchema)?.error;
  if (!error) return thrown;
  const words = [error.message, error.detail].filter(Boolean).join(': ');
  return thrown.as(thrown.code, words);
}

/** Everything comes as the `result` of an answer. */
export function send<T>(
  http: Http,
  access: Access,
  request: {
    method: HttpRequest<unknown>['method'];
    path: string;
    body?: unknown;
    file?: { blob: Blob; type: string };
    status: number;
    result: z.ZodType<T>;
    creates?: boolean;
  },
): Promise<T> {
  const { method, path, body, file, status, result, creates } = request;
  return http
    .send({
      method,
      url: url(access, path),
      headers: {
        ...headers(access),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(file && { 'Content-Type': file.type }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(file && { body: file.blob }),
      expect: { status, type: 'json', schema: z.object({ result }) },
      ...(creates && { creates }),
    })
    .then((answer) => answer.body.result)
    .catch((thrown: unknown) => {
      throw explained(thrown);
    });
}

export function get<T>(http: Http, access: Access, path: string, result: z.ZodType<T>): Promise<T> {
  return send(http, access, { method: 'GET', path, status: 200, result });
}

/** Rows of a table. What is asked for in `where` is an encoded query, in which `^` parts its conditions. */
export function rows<T>(
  http: Http,
  access: Access,
  table: string,
  asked: { where: string; fields: string; limit: number },
  row: z.ZodType<T>,
): Promise<T[]> {
  const query = new URLSearchParams({
    sysparm_query: asked.where,
    sysparm_fields: asked.fields,
    sysparm_limit: String(asked.limit),
    sysparm_exclude_reference_link: 'true',
  });
  return get(http, access, `table/${table}?${query}`, z.array(row));
}

/** A value in an encoded query, in which it cannot end the condition. */
export const inQuery = (value: string) => value.replaceAll('^', '');

export const recordSchema = z.object({ sys_id: z.string().min(1), number: z.string().min(1) });

export const ticketRef = (
  config: Config,
  { sys_id: id, number }: z.infer<typeof recordSchema>,
): TicketRef => ({
  id,
  number,
  link: `${base(config)}/nav_to.do?uri=${encodeURIComponent(`${config.table}.do?sys_id=${id}`)}`,
});
