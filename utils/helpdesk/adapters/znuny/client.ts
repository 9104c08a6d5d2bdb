import { z } from 'zod';
import type { ErrorCode } from '@/utils/core/errors';
import type { TicketRef } from '@/utils/core/model/receipt';
import { baseAddress } from '../../base-address';
import type { Http, HttpRequest } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { ZnunyConfig as Config } from '../znuny';

/** Znuny writes numbers now as numbers, now as text. */
export const idSchema = z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(/^\d+$/));

const INNER_PATHS = /\/(?:index\.pl|customer\.pl|public\.pl|nph-genericinterface\.pl)(?:\/.*)?$/i;
const base = ({ address }: Config) => baseAddress(address, INNER_PATHS);

const url = (config: Config, path: string) =>
  `${base(config)}/nph-genericinterface.pl/Webservice/${encodeURIComponent(config.webService)}/${path}`;

/** How Znuny says no: with status 200, always in English. */
const refusalSchema = z.object({ Error: z.object({ ErrorCode: z.string(), ErrorMessage: z.string() }) });

const REFUSALS: [code: RegExp, message: RegExp, ErrorCode, setting?: string][] = [
  [/AuthFail|SessionInvalid/, /(?:)/, 'signin-refused'],
  [/AccessDenied/, /(?:)/, 'permission-missing'],
  [/InvalidParameter/, /Ticket->Queue/, 'queue-unknown', 'queue'],
  [/InvalidParameter/, /DynamicField->Name/, 'field-refused', 'referenceField'],
  [/InvalidParameter/, /->/, 'field-refused'],
  [/MissingParameter/, /->/, 'field-required'],
];

/** What a refusal means; `report-refused` for whatever is not known. */
export function meaning({ Error }: z.infer<typeof refusalSchema>): { code: ErrorCode; field?: string } {
  const known = REFUSALS.find(
    ([code, message]) => code.test(Error.ErrorCode) && message.test(Error.ErrorMessage),
  );
  return known ? { code: known[2], ...(known[3] && { field: known[3] }) } : { code: 'report-refused' };
}

async function send<T>(
  http: Http,
  request: Omit<HttpRequest<T>, 'expect'>,
  schema: z.ZodType<T>,
): Promise<T> {
  const expect = { status: 200, type: 'json', schema: z.union([refusalSchema, schema]) } as const;
  const { status, body } = await http.send<T | z.infer<typeof refusalSchema>>({ ...request, expect });
  const refused = refusalSchema.safeParse(body).data;
  if (!refused) return schema.parse(body);
  const { code, field } = meaning(refused);
  throw new HttpFailure(code, {
    status,
    bodyText: JSON.stringify(refused),
    detail: refused.Error.ErrorMessage,
    field,
  });
}

/** Calls an operation of the web service that takes its parameters as JSON. */
export function post<T>(
  http: Http,
  config: Config,
  path: string,
  parameters: Record<string, unknown>,
  schema: z.ZodType<T>,
  creates = false,
): Promise<T> {
  const body = JSON.stringify(parameters);
  const headers = { 'Content-Type': 'application/json' };
  return send(http, { method: 'POST', url: url(config, path), headers, body, creates }, schema);
}

/** Calls one that takes them in the address, where a password has no place; hence the session. */
export function get<T>(
  http: Http,
  config: Config,
  path: string,
  parameters: Record<string, string>,
  schema: z.ZodType<T>,
): Promise<T> {
  return send(
    http,
    { method: 'GET', url: `${url(config, path)}?${new URLSearchParams(parameters)}` },
    schema,
  );
}

/** Signs in. @returns the session's id, which serves for some hours */
export async function signIn(config: Config, http: Http): Promise<string> {
  const account = { CustomerUserLogin: config.login, Password: config.password };
  const schema = z.object({ SessionID: z.string().min(1) });
  return (await post(http, config, 'Session', account, schema)).SessionID;
}

export function ticketRef(config: Config, id: string, number: string): TicketRef {
  const link = `${base(config)}/customer.pl?Action=CustomerTicketZoom;TicketNumber=${number}`;
  return { id, number: `#${number}`, link };
}
