import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { apiOf, type GithubConfig as Config } from '../github';

/** What every call needs. */
export type Access = Pick<Config, 'address' | 'token' | 'access'>;

const headers = ({ token, access = token }: Access) => ({
  Authorization: `Bearer ${access}`,
  Accept: 'application/vnd.github+json',
  'X-GitHub-Api-Version': '2022-11-28',
});

async function send<T>(
  http: Http,
  access: Access,
  path: string,
  request: {
    body?: object;
    expect: { status: number; schema: z.ZodType<T> };
    creates?: boolean;
  },
): Promise<T> {
  const { body, expect, creates } = request;
  try {
    const answer = await http.send({
      method: body ? 'POST' : 'GET',
      url: `${apiOf(access.address)}/${path}`,
      headers: { ...headers(access), ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      expect: { ...expect, type: 'json' },
      ...(creates && { creates }),
    });
    return answer.body;
  } catch (thrown) {
    throw explained(thrown);
  }
}

export const get = <T>(http: Http, access: Access, path: string, schema: z.ZodType<T>): Promise<T> =>
  send(http, access, path, { expect: { status: 200, schema } });

export const post = <T>(
  http: Http,
  access: Access,
  path: string,
  body: object,
  expect: { status: number; schema: z.ZodType<T>; creates?: boolean },
): Promise<T> => send(http, access, path, { body, expect, ...(expect.creates && { creates: true }) });

export const refusalSchema = z.object({
  message: z.string(),
  errors: z
    .array(
      z.object({ field: z.string().optional(), code: z.string().optional(), message: z.string().optional() }),
    )
    .optional()
    .catch(undefined),
});

/** What a refusal means, in GitHub's own words, which are English. */
function explained(thrown: unknown): unknown {
  if (!(thrown instanceof HttpFailure)) return thrown;
  const refusal = thrown.read(refusalSchema);
  if (!refusal) return thrown;
  const faults = (refusal.errors ?? []).map(
    ({ field, code, message }) => message ?? [field, code].filter(Boolean).join(' '),
  );
  const words = [refusal.message, ...faults].join('; ');
  // An organisation that signs in elsewhere wants each token let in once, on a page of its own.
  const signOn = thrown.headers.get('x-github-sso');
  if (signOn) return thrown.as('permission-missing', `${words}; ${signOn}`);
  // 404: a repository that is closed to the token is not there; 410: it has no issues.
  if (thrown.status === 404 || thrown.status === 410) return thrown.as('queue-unknown', words, 'repository');
  return thrown.as(thrown.code, words);
}

export const issueSchema = z.object({ number: z.number(), html_url: z.url({ protocol: /^https?$/ }) });

/** An issue goes by its repository and its number in it. */
export const ticketRef = (
  { number, html_url: link }: z.infer<typeof issueSchema>,
  repository: string,
): TicketRef => ({ id: `${repository}#${number}`, number: `#${number}`, link });

/** Where an issue is read and written. An id without a repository is one of the settings'. */
export function issuePath({ id }: TicketRef, { repository }: Config): string {
  const [, owner, number] = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(id) ?? [];
  return `repos/${owner ?? repository}/issues/${encodeURIComponent(number ?? id)}`;
}
