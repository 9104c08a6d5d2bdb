import { createHash, randomUUID } from 'node:crypto';
import { type DoubleServer, type Reply, type Seen, startDouble } from './server';

export const CLIENT_ID = 'eyewitness-public';
export const REDIRECT = 'https://abcdef.chromiumapp.org/';

/** What the person on the page does. */
type Person = 'agrees' | 'declines' | 'thinks';

interface Grant {
  refresh: string;
  revoked: boolean;
}

export interface AuthorisationDouble extends DoubleServer {
  person: Person;
  /** Seconds an access token lives; undefined: the helpdesk says nothing, and it does not expire. */
  life: number | undefined;
  /** Gives refresh tokens, each for one use; its second use ends everything that came of the same sign-in. */
  rotates: boolean;
  /** Addresses a client may be sent back to. */
  redirects: string[];
  /** What the page adds to the way back, in place of the right thing. */
  back: Record<string, string>;
  /** Seconds between two questions for the token of a code. */
  interval: number;
  /** Answers to questions for the token of a code, before it is given. */
  pending: string[];
  /** Questions for the token of a code, by the time they came. */
  polls: number[];
  /** An administrator takes back what was granted. */
  revoke(): void;
  isGood(authorization: string | null): boolean;
}

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});
const no = (error: string, words?: string) =>
  json(400, { error, ...(words && { error_description: words }) });
const page = (text: string): Reply => ({
  status: 400,
  headers: { 'content-type': 'text/html' },
  body: `<!doctype html><p>${text}`,
});
const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

/** Sees to it that a client does what it must (RFC 6749, 7636, 8628), and is as strict as the strictest vendor. */
export async function authorisationDouble(
  other: (request: Seen) => Reply | Promise<Reply> = () => json(404, {}),
): Promise<AuthorisationDouble> {
  const codes = new Map<string, { challenge: string; redirect: string }>();
  const used = new Map<string, Grant>();
  const access = new Map<string, Grant>();
  let grants: Grant[] = [];
  const device = randomUUID();

  function tokens(grant: Grant): Reply {
    const token = `access-${randomUUID()}`;
    // As GitHub does: of one sign-in only the newest token is good.
    for (const [one, of] of access) if (of === grant) access.delete(one);
    access.set(token, grant);
    if (double.rotates) {
      used.set(grant.refresh, grant);
      grant.refresh = `refresh-${randomUUID()}`;
    }
    return json(200, {
      access_token: token,
      token_type: 'Bearer',
      scope: 'api',
      ...(double.life !== undefined && { expires_in: double.life }),
      ...(double.rotates ? { refresh_token: grant.refresh } : { refresh_token: null }),
    });
  }

  function fresh(): Reply {
    const grant: Grant = { refresh: `refresh-${randomUUID()}`, revoked: false };
    grants.push(grant);
    return tokens(grant);
  }

  function authorise(asked: URLSearchParams): Reply {
    const redirect = asked.get('redirect_uri') ?? '';
    const state = asked.get('state') ?? '';
    // Nobody is sent to an address that was not registered, not even with an error.
    if (asked.get('client_id') !== CLIENT_ID || !double.redirects.includes(redirect))
      return page('This client or redirect address is not known');
    const way = new URL(redirect);
    const sendBack = (with_: Record<string, string>): Reply => {
      for (const [name, value] of Object.entries({ ...with_, state, ...double.back }))
        way.searchParams.set(name, value);
      return { status: 302, headers: { location: way.href } };
    };
    const challenge = asked.get('code_challenge') ?? '';
    const isSound =
      asked.get('response_type') === 'code' &&
      asked.get('code_challenge_method') === 'S256' &&
      /^[\w-]{43}$/.test(challenge) &&
      state.length >= 20 &&
      (asked.get('scope') ?? '') !== '';
    if (!isSound) return sendBack({ error: 'invalid_request' });
    if (double.person === 'declines')
      return sendBack({ error: 'access_denied', error_description: 'The resource owner said no' });
    if (double.person === 'thinks') return { ...page('May Eyewitness sign in for you?'), status: 200 };
    const code = randomUUID();
    codes.set(code, { challenge, redirect });
    return sendBack({ code });
  }

  function byCode(asked: URLSearchParams): Reply {
    const code = codes.get(asked.get('code') ?? '');
    codes.delete(asked.get('code') ?? '');
    if (!code || code.redirect !== asked.get('redirect_uri')) return no('invalid_grant', 'Unknown code');
    if (challengeOf(asked.get('code_verifier') ?? '') !== code.challenge)
      return no('invalid_grant', 'Wrong verifier');
    return fresh();
  }

  function byRefresh(asked: URLSearchParams): Reply {
    const token = asked.get('refresh_token') ?? '';
    const thief = used.get(token);
    if (thief) thief.revoked = true;
    const grant = grants.find(({ refresh }) => refresh === token);
    return !grant || grant.revoked ? no('invalid_grant', 'The grant is over') : tokens(grant);
  }

  function byDevice(asked: URLSearchParams): Reply {
    double.polls.push(performance.now());
    if (asked.get('device_code') !== device) return no('invalid_grant');
    const answer = double.pending.shift();
    // As GitHub says it: with a success.
    return answer ? json(200, { error: answer }) : fresh();
  }

  const GRANTS: Record<string, (asked: URLSearchParams) => Reply> = {
    authorization_code: byCode,
    refresh_token: byRefresh,
    'urn:ietf:params:oauth:grant-type:device_code': byDevice,
  };

  const server = await startDouble((request) => {
    const { pathname, searchParams } = request.url;
    if (pathname === '/oauth/authorize') return authorise(searchParams);
    const isToken = pathname === '/oauth/token' || pathname === '/login/oauth/access_token';
    if (!isToken && pathname !== '/login/device/code') return other(request);
    const asked = new URLSearchParams(request.body.toString());
    const isForm = /^application\/x-www-form-urlencoded/.test(request.headers.get('content-type') ?? '');
    if (!isForm || request.method !== 'POST' || [...searchParams].length > 0) return no('invalid_request');
    if (asked.get('client_id') !== CLIENT_ID || asked.has('client_secret')) return no('invalid_client');
    if (isToken)
      return (GRANTS[asked.get('grant_type') ?? ''] ?? (() => no('unsupported_grant_type')))(asked);
    return json(200, {
      device_code: device,
      user_code: 'WDJB-MJHT',
      verification_uri: `${double.address}/login/device`,
      expires_in: 900,
      interval: double.interval,
    });
  });
  const double: AuthorisationDouble = {
    ...server,
    person: 'agrees',
    life: 7200,
    rotates: true,
    redirects: [REDIRECT],
    back: {},
    interval: 5,
    pending: [],
    polls: [],
    revoke: () => {
      for (const grant of grants) grant.revoked = true;
      access.clear();
      grants = [];
    },
    isGood: (authorization) => access.has((authorization ?? '').replace(/^Bearer /, '')),
  };
  return double;
}

/** What a browser does with the page, for a person who has nothing to type. */
export async function throughPage(address: URL): Promise<URL> {
  const response = await fetch(address, { redirect: 'manual' });
  const location = response.headers.get('location');
  if (!location) throw new Error(`The page stays: ${await response.text()}`);
  return new URL(location);
}
