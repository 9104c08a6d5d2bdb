// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '@/utils/core/errors';
import type { CodePlan } from '@/utils/core/model/sign-in';
import { createHttp } from '@/utils/helpdesk/http';
import { signInByCode } from '@/utils/sign-in/code-flow';
import {
  type AuthorisationDouble,
  authorisationDouble,
  CLIENT_ID,
  REDIRECT,
  throughPage,
} from '../../contract/doubles/authorisation-server';
import { json } from '../../contract/failures';

const NOW = 1_780_000_000_000;
let double: AuthorisationDouble;
beforeEach(async () => {
  double = await authorisationDouble();
});
afterEach(() => double.close());

const plan = (more: Partial<CodePlan> = {}): CodePlan => ({
  flow: 'code',
  clientId: CLIENT_ID,
  scope: 'api',
  authorise: `${double.address}/oauth/authorize`,
  tokens: `${double.address}/oauth/token`,
  ...more,
});
const signIn = (
  more: { plan?: Partial<CodePlan>; show?: (page: URL) => Promise<URL>; patience?: number } = {},
) =>
  signInByCode(plan(more.plan), {
    http: createHttp({ fetch, ...(more.patience && { answerTimeoutMs: more.patience }) }),
    now: () => NOW,
    redirect: REDIRECT,
    show: more.show ?? throughPage,
  });
const isToken = ({ path }: { path: string }) => path === '/oauth/token';

test('a person who says yes is signed in, with a verifier nobody else knew', async () => {
  const tokens = await signIn();
  expect(tokens).toEqual({
    access: expect.stringMatching(/^access-/) as string,
    refresh: expect.stringMatching(/^refresh-/) as string,
    expiresAt: NOW + 7_200_000,
  });
  expect(double.isGood(`Bearer ${tokens.access}`)).toBe(true);
  const [page, exchange] = double.seen;
  const verifier = new URLSearchParams(exchange?.body.toString()).get('code_verifier') ?? '';
  expect(verifier.length).toBeGreaterThanOrEqual(43);
  expect(page?.path).not.toContain(verifier);
  expect(new URLSearchParams(exchange?.body.toString()).get('scope')).toBe('api');
});

test('asks with another state and challenge each time', async () => {
  await signIn();
  await signIn();
  const pages = double.seen.filter(({ method }) => method === 'GET').map(({ url }) => url.searchParams);
  for (const name of ['state', 'code_challenge'])
    expect(new Set(pages.map((asked) => asked.get(name))).size, name).toBe(2);
});

test('a helpdesk that names no end and no refresh token is taken at its word', async () => {
  double.life = undefined;
  double.rotates = false;
  expect(await signIn()).toEqual({ access: expect.stringMatching(/^access-/) as string });
});

test('keeps what an address of the page has in it already', async () => {
  const show = (page: URL) => {
    expect(page.searchParams.get('team')).toBe('7');
    return throughPage(page);
  };
  await signIn({ plan: { authorise: `${double.address}/oauth/authorize?team=7` }, show });
});

describe('is thrown away', () => {
  const exchanged = () => double.seen.some(isToken);

  test.each<[string, Record<string, string>]>([
    ['an answer with another state', { state: 'somebody-elses-state' }],
    ['an answer with a token in it', { token: 'x' }],
  ])('%s', async (_name, back) => {
    double.back = back;
    await expect(signIn()).rejects.toMatchObject({ code: 'sign-in-mixed-up' });
    expect(exchanged()).toBe(false);
  });

  test.each([
    ['at another host', 'https://abcdef.chromiumapp.org.example.org/'],
    ['on another path', `${REDIRECT}other`],
    ['in the clear', REDIRECT.replace('https:', 'http:')],
  ])('an end %s, though it knows the state', async (_name, end) => {
    const show = async (page: URL) => {
      const { search } = await throughPage(page);
      return new URL(end + search);
    };
    await expect(signIn({ show })).rejects.toMatchObject({ code: 'sign-in-mixed-up' });
    expect(exchanged()).toBe(false);
  });

  test('an end without an answer', async () => {
    const show = () => Promise.resolve(new URL(REDIRECT));
    await expect(signIn({ show })).rejects.toMatchObject({ code: 'sign-in-mixed-up' });
    expect(exchanged()).toBe(false);
  });

  test('an answer that belongs to an earlier question', async () => {
    let first: URL | undefined;
    await signIn({ show: async (page) => (first = await throughPage(page)) });
    const before = double.seen.filter(isToken).length;
    await expect(signIn({ show: () => Promise.resolve(first ?? new URL(REDIRECT)) })).rejects.toMatchObject({
      code: 'sign-in-mixed-up',
    });
    expect(double.seen.filter(isToken)).toHaveLength(before);
  });
});

test('a person who says no, or closes the page, has given up', async () => {
  double.person = 'declines';
  await expect(signIn()).rejects.toMatchObject({
    code: 'sign-in-cancelled',
    detail: 'The resource owner said no',
  });
  const show = () => Promise.reject(new AppError('sign-in-cancelled'));
  await expect(signIn({ show })).rejects.toMatchObject({ code: 'sign-in-cancelled' });
});

test('a refusal is told in the words of the helpdesk', async () => {
  double.back = { error: 'unauthorized_client', error_description: 'Not for public clients' };
  await expect(signIn()).rejects.toMatchObject({ code: 'sign-in-refused', detail: 'Not for public clients' });
  double.back = {};
  double.mishap({ kind: 'reply', reply: json(401, { error: 'invalid_client' }) }, isToken);
  await expect(signIn()).rejects.toMatchObject({ code: 'sign-in-refused', detail: 'invalid_client' });
  double.mishap({ kind: 'reply', reply: json(403, { message: 'No' }) }, isToken);
  await expect(signIn()).rejects.toMatchObject({ code: 'sign-in-refused', detail: `${double.address}: 403` });
});

test('a code that was seen by somebody else is of no use to him', async () => {
  // He has the redirect, and not the verifier.
  let seen = '';
  const show = async (page: URL) => {
    const back = await throughPage(page);
    seen = back.searchParams.get('code') ?? '';
    return back;
  };
  double.mishap({ kind: 'refuse' }, isToken);
  await expect(signIn({ show })).rejects.toMatchObject({ code: 'helpdesk-unreachable' });
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT,
    code: seen,
    code_verifier: 'x'.repeat(43),
  });
  expect((await fetch(plan().tokens, { method: 'POST', body })).status).toBe(400);
});

test.each([
  ['garbage', { kind: 'reply', reply: json(200, { access: 'x' }) }, 'answer-unreadable'],
  ['a list', { kind: 'reply', reply: json(200, []) }, 'answer-unreadable'],
  [
    'no bearer',
    { kind: 'reply', reply: json(200, { access_token: 'x', token_type: 'mac' }) },
    'answer-unreadable',
  ],
  [
    'a page',
    { kind: 'reply', reply: { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' } },
    'login-page',
  ],
  [
    'another address',
    { kind: 'reply', reply: { status: 302, headers: { location: 'https://thief.example.org' } } },
    'signin-or-address',
  ],
  ['too many questions', { kind: 'reply', reply: json(429, {}, { 'retry-after': '9' }) }, 'helpdesk-busy'],
  ['a crash', { kind: 'reply', reply: json(500, {}) }, 'helpdesk-failing'],
  ['half of it', { kind: 'cut-answer' }, 'helpdesk-unreachable'],
  ['nothing', { kind: 'hang' }, 'helpdesk-timeout'],
] as const)('%s in place of tokens', async (_name, mishap, code) => {
  double.mishap(mishap, isToken);
  await expect(signIn({ patience: 400 })).rejects.toMatchObject({ code });
});

test('nobody signs in where others could read along', async () => {
  const show = () => Promise.reject(new Error('shown'));
  await expect(signIn({ plan: { authorise: 'http://git.example.org/a' }, show })).rejects.toMatchObject({
    code: 'address-insecure',
  });
  await expect(signIn({ plan: { tokens: 'http://git.example.org/t' } })).rejects.toMatchObject({
    code: 'address-insecure',
  });
});
