import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import { baseAddress } from '../../base-address';
import type { Http, HttpRequest } from '../../http';
import { HttpFailure } from '../../http-failure';
import { PLAIN_USER_AGENT } from '../../plain-requests';

/** What every call needs. With an e-mail address the token is one of the Cloud, without it a personal one. */
export interface Access {
  address: string;
  email?: string | undefined;
  token: string;
}

const INNER_PATHS =
  /\/(?:browse|projects|issues|secure|servicedesk|rest|login\.jsp|jira\/(?:your-work|for-you|software|core|servicedesk|projects|dashboards|people))(?:[/?].*)?$/;

export const base = ({ address }: Access) => baseAddress(address, INNER_PATHS);
export const url = (access: Access, path: string) => `${base(access)}/rest/${path}`;

/** `btoa` knows bytes, and an address of mail may have other letters. */
function base64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}

/**
 * Jira refuses what a browser writes, even with a token, and even with the header that switches the check off
 * (https://confluence.atlassian.com/jirakb/rest-api-calls-with-a-browser-user-agent-header-may-fail-csrf-checks-802591455.html).
 */
export const headers = ({ email, token }: Access): Record<string, string> => ({
  Authorization: email ? `Basic ${base64(`${email}:${token}`)}` : `Bearer ${token}`,
  Accept: 'application/json',
  'User-Agent': PLAIN_USER_AGENT,
  'X-Atlassian-Token': 'no-check',
});

export async function send<T>(
  http: Http,
  access: Access,
  request: Omit<HttpRequest<T>, 'url' | 'expect' | 'body'> & {
    /** Behind `/rest/`. */
    path: string;
    body?: FormData | object;
    expect: { status: number | readonly number[]; schema: z.ZodType<T> };
  },
): Promise<T> {
  const { path, body, expect, method, creates } = request;
  const isForm = body instanceof FormData;
  try {
    const answer = await http.send({
      method,
      url: url(access, path),
      // Of a form the browser itself names the type, because only it knows the boundary between the parts.
      headers: { ...headers(access), ...(body && !isForm && { 'Content-Type': 'application/json' }) },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
      expect: { ...expect, type: 'json' },
      ...(creates && { creates }),
    });
    return answer.body;
  } catch (thrown) {
    throw explained(thrown);
  }
}

export const get = <T>(http: Http, access: Access, path: string, schema: z.ZodType<T>): Promise<T> =>
  send(http, access, { method: 'GET', path, expect: { status: 200, schema } });

/** What Jira says, in the language of the account; beside it stands what service management says. */
export const refusalSchema = z.object({
  errorMessages: z.array(z.string()).default([]),
  errors: z.record(z.string(), z.string()).default({}),
  errorMessage: z.string().optional(),
});

const FAILED_CHECK = /XSRF check failed/i;

/** What a refusal means where it is the same for every call. */
function explained(thrown: unknown): unknown {
  if (!(thrown instanceof HttpFailure)) return thrown;
  if (FAILED_CHECK.test(thrown.bodyText)) return thrown.as('browser-refused');
  // Too many wrong passwords: the next right one is refused as well until somebody signs in on a page.
  const denied = thrown.headers.get('x-authentication-denied-reason');
  if (denied) return thrown.as('signin-refused', denied);
  const refusal = thrown.read(refusalSchema);
  const said = [...(refusal?.errorMessages ?? []), refusal?.errorMessage, ...faultsOf(refusal?.errors)];
  const words = said.filter(Boolean).join('; ');
  return words ? thrown.as(thrown.code, words) : thrown;
}

export const faultsOf = (errors: Record<string, string> = {}): string[] =>
  Object.entries(errors).map(([field, words]) => `${field}: ${words}`);

const infoSchema = z.object({ baseUrl: z.url({ protocol: /^https?$/ }) });

/** Tokens with scopes are good at one address for all, which is no place for people. */
const FOR_PROGRAMS = 'api.atlassian.com';

/** Where people see this Jira. */
export async function placeForPeople(access: Access, http: Http): Promise<string> {
  if (new URL(access.address).host !== FOR_PROGRAMS) return base(access);
  const { baseUrl } = await get(http, access, 'api/3/serverInfo', infoSchema);
  return baseUrl.replace(/\/+$/, '');
}

/** @param place of people, not of programs */
export const ticketRef = ({ id, key }: { id: string; key: string }, place: string): TicketRef => ({
  id,
  number: key,
  link: `${place}/browse/${key}`,
});
