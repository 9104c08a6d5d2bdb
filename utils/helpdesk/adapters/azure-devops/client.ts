import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import { baseAddress } from '../../base-address';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { readJson } from '../../read-json';
import type { AzureConfig as Config } from '../azure-devops';

export type Access = Pick<Config, 'address' | 'token' | 'access'>;

const VERSION = '7.1';

/** From whatever page was copied: what begins with `_` is a page, and before it stands the project. */
const INNER_PATHS = /(?:\/[^/]+)?\/_.*$/;

/** The organisation, or the collection of a server of one's own. */
function base({ address }: Access): string {
  const { hostname, origin, pathname } = new URL(address);
  if (hostname === 'dev.azure.com') return `${origin}/${pathname.split('/')[1] ?? ''}`;
  return hostname.endsWith('.visualstudio.com') ? origin : baseAddress(address, INNER_PATHS);
}

/** @param path below the organisation; a project in it has to be encoded already */
export function url(access: Access, path: string, version = VERSION): string {
  return `${base(access)}/${path}${path.includes('?') ? '&' : '?'}api-version=${version}`;
}

export const inProject = (project: string, path: string) => `${encodeURIComponent(project)}/_apis/${path}`;

/** A personal access token goes as the password of nobody. */
export const headers = ({ token, access }: Access) => ({
  Authorization: access ? `Bearer ${access}` : `Basic ${btoa(`:${token}`)}`,
});

/** https://learn.microsoft.com/azure/devops/integrate/concepts/rest-api-overview */
const refusalSchema = z.object({ message: z.string(), typeKey: z.string().default('') });

/** What a refusal means, in Azure DevOps' own words. */
export function explained(thrown: unknown): unknown {
  if (!(thrown instanceof HttpFailure)) return thrown;
  // A token that is wrong or expired is answered with a sign-in page, as if that were a success.
  if (thrown.status === 203) return thrown.as('signin-refused', thrown.detail, 'token');
  const refusal = thrown.read(refusalSchema);
  if (!refusal) return thrown;
  const { message, typeKey } = refusal;
  if (/^(?:Project|.*ProjectDoesNotExist)/.test(typeKey))
    return thrown.as('queue-unknown', message, 'project');
  if (/WorkItemType/.test(typeKey)) return thrown.as('field-refused', message, 'type');
  if (/^RuleValidation/.test(typeKey)) return thrown.as('field-required', message);
  return thrown.as(thrown.code, message);
}

export function get<T>(
  http: Http,
  access: Access,
  path: string,
  schema: z.ZodType<T>,
  version?: string,
): Promise<T> {
  return readJson(http, url(access, path, version), headers(access), schema).catch((thrown: unknown) => {
    throw explained(thrown);
  });
}

export function post<T>(
  http: Http,
  access: Access,
  path: string,
  request: {
    body: unknown;
    schema: z.ZodType<T>;
    /** A list of changes, as work items are made (https://www.rfc-editor.org/rfc/rfc6902). */
    isPatch?: boolean;
    version?: string;
    creates?: boolean;
  },
): Promise<T> {
  const type = request.isPatch ? 'application/json-patch+json' : 'application/json';
  return http
    .send({
      method: 'POST',
      url: url(access, path, request.version),
      headers: { ...headers(access), 'Content-Type': type },
      body: JSON.stringify(request.body),
      expect: { status: 200, type: 'json', schema: request.schema },
      ...(request.creates && { creates: true }),
    })
    .then(({ body }) => body)
    .catch((thrown: unknown) => {
      throw explained(thrown);
    });
}

/** Work items are numbered through the whole organisation; the page of one is found without its project. */
export const ticketRef = (access: Access, id: number | string): TicketRef => ({
  id: String(id),
  number: `#${id}`,
  link: `${base(access)}/_workitems/edit/${id}`,
});

/** Text in a query of work items, where a quote is doubled. */
export const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const foundSchema = z.object({ workItems: z.array(z.object({ id: z.number() })) });

/** The fields of work items a query finds, no more than `top` of them. */
export async function query<T>(
  http: Http,
  config: Config,
  asked: { where: string; top: number; fields: readonly string[] },
  schema: z.ZodType<T>,
): Promise<{ id: number; fields: T }[]> {
  const wiql = `SELECT [System.Id] FROM WorkItems WHERE ${asked.where} ORDER BY [System.Id] DESC`;
  const path = inProject(config.project, `wit/wiql?$top=${asked.top}`);
  const { workItems } = await post(http, config, path, { body: { query: wiql }, schema: foundSchema });
  if (workItems.length === 0) return [];
  const items = z.object({ value: z.array(z.object({ id: z.number(), fields: schema })) });
  const { value } = await post(http, config, inProject(config.project, 'wit/workitemsbatch'), {
    body: { ids: workItems.map(({ id }) => id), fields: asked.fields },
    schema: items,
  });
  return value;
}
