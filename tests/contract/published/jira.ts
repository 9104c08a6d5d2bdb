import * as cloud from 'jira.js/cloud';
import * as serviceDesk from 'jira.js/serviceDesk';
import { z } from 'zod';
import type { Seen } from '../doubles/server';
import { jsonOf, nameOf, partsOf, type Published, templateOf } from './published';
import { isObject } from './strict';

/** One operation, as the client would call it. */
interface Operation {
  method: string;
  /** With `{name}` for what a caller puts in. */
  template: string;
  query: string[];
  /** Members of a JSON body, or parts of a form; undefined where it has none, or takes whatever it is given. */
  body: string[] | undefined;
}

const configSchema = z.object({
  url: z.string().startsWith('/rest/'),
  method: z.string().default('GET'),
  searchParams: z.record(z.string(), z.unknown()).default({}),
  body: z.unknown().optional(),
});

const file = { filename: 'any.txt', content: new Blob(['any']) };
const whatever = {};

/** Parameters of any operation: each is its own name in braces, where it need not be more than a text. */
const anything: unknown = new Proxy(
  { body: whatever, attachments: file, attachment: file },
  { get: (some, name): unknown => Reflect.get(some, name) ?? `{${String(name)}}` },
);

function membersOf(body: unknown): string[] | undefined {
  if (body instanceof FormData) return [...body.keys()];
  return isObject(body) && body !== whatever ? Object.keys(body) : undefined;
}

/** What a function of the client would send; nothing where it needs parameters of a certain kind. */
async function operationOf(call: unknown): Promise<Operation[]> {
  if (typeof call !== 'function' || call.length !== 2) return [];
  const sent: unknown[] = [];
  const client = { sendRequest: (config: unknown) => Promise.resolve(void sent.push(config)) };
  await Promise.resolve(Reflect.apply(call, undefined, [client, anything])).catch(() => undefined);
  return sent.flatMap((config) => {
    const { data } = configSchema.safeParse(config);
    if (!data) return [];
    const { url, method, searchParams, body } = data;
    const template = decodeURIComponent(url);
    return [{ method, template, query: Object.keys(searchParams), body: membersOf(body) }];
  });
}

/** The client's own schemas of bodies, which its functions are typed after. */
const BODIES: [method: string, template: string, z.ZodObject][] = [
  ['POST', '/rest/api/3/issue', cloud.IssueUpdateDetailsSchema],
  ['POST', '/rest/api/3/search/jql', cloud.SearchAndReconcileRequestSchema],
  ['POST', '/rest/servicedeskapi/request', serviceDesk.RequestCreateSchema],
  ['POST', '/rest/servicedeskapi/request/{issueIdOrKey}/attachment', serviceDesk.AttachmentCreateSchema],
  ['POST', '/rest/servicedeskapi/request/{issueIdOrKey}/comment', serviceDesk.CommentCreateSchema],
];

function faultsOf(request: Seen, { method, template, query, body }: Operation): string[] {
  const known = (names: readonly string[], given: Iterable<string>, what: string) =>
    [...given].filter((name) => !names.includes(name)).map((name) => `${what} ${name}: unknown`);
  const value = jsonOf(request);
  const schema = BODIES.find(([how, path]) => how === method && path === template)?.[2];
  const shaped = value === undefined ? undefined : schema?.strict().safeParse(value);
  return [
    ...known(query, request.url.searchParams.keys(), 'query'),
    ...(body ? known(body, isObject(value) ? Object.keys(value) : partsOf(request), 'body') : []),
    ...(shaped?.error ? [z.prettifyError(shaped.error)] : []),
  ];
}

/** Jira and its service management, as a maintained client made of Atlassian's descriptions calls them. */
export const jiraClient: Published = {
  source: 'npm jira.js',
  async judge(requests) {
    const modules: Record<string, unknown>[] = [cloud, serviceDesk];
    const calls = modules.flatMap((one) => Object.values(one));
    const all = (await Promise.all(calls.map(operationOf))).flat();
    const judged = requests.map((request) => {
      const own = all.filter(({ method }) => method === request.method);
      const template = templateOf(
        own.map((one) => one.template),
        // What is asked for in the older version is the same there.
        request.url.pathname.replace('/rest/api/2/', '/rest/api/3/'),
      );
      const operation = own.find((one) => one.template === template);
      return operation && faultsOf(request, operation).map((fault) => `${nameOf(request)}: ${fault}`);
    });
    const unknown = requests.filter((_request, index) => !judged[index]).map(nameOf);
    return {
      faults: [
        ...unknown.map((name) => `${name}: no such operation`),
        ...judged.flatMap((faults) => faults ?? []),
      ],
      described: requests.length - unknown.length,
    };
  },
};
