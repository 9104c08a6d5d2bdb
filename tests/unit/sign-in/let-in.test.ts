// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { opened } from '@/utils/core/sign-in';
import type { CodePlan, Tokens } from '@/utils/core/model/sign-in';
import { gitlab } from '@/utils/helpdesk/adapters/gitlab';
import { createHttp, type Http } from '@/utils/helpdesk/http';
import { letIn } from '@/utils/sign-in/let-in';
import { signInByCode } from '@/utils/sign-in/code-flow';
import { readSignIn, writeSecrets, writeSignIn } from '@/utils/storage/credentials';
import { deleteEverything } from '@/utils/storage/housekeeping';
import {
  type AuthorisationDouble,
  authorisationDouble,
  CLIENT_ID,
  REDIRECT,
  throughPage,
} from '../../contract/doubles/authorisation-server';
import { json } from '../../contract/failures';

const START = 1_780_000_000_000;
const HOUR = 3_600_000;
let double: AuthorisationDouble;
let now: number;
let made: number;
beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
  now = START;
  made = 0;
  double = await authorisationDouble((request) => {
    if (!double.isGood(request.headers.get('authorization')))
      return json(401, { message: '401 Unauthorized' });
    if (request.method === 'POST') made += 1;
    return json(200, { id: made });
  });
});
afterEach(() => double.close());

const http = createHttp({ fetch });
const tools = { http, now: () => now };
const plan = (): CodePlan => ({
  flow: 'code',
  clientId: CLIENT_ID,
  scope: 'api',
  authorise: `${double.address}/oauth/authorize`,
  tokens: `${double.address}/oauth/token`,
});
const settings = (more: Record<string, unknown> = {}) => ({
  address: double.address,
  clientId: CLIENT_ID,
  project: 'a/b',
  ...more,
});
const enter = (more?: Record<string, unknown>) => letIn(gitlab, 'c1', settings(more), tools);

/** As the person did, in the settings. */
async function signedIn(): Promise<Tokens> {
  const tokens = await signInByCode(plan(), { ...tools, redirect: REDIRECT, show: throughPage });
  await writeSignIn('c1', opened(plan(), tokens, now, now));
  return tokens;
}
const call = (by: Http, access: unknown, method: 'GET' | 'POST' = 'GET') =>
  by.send({
    method,
    url: `${double.address}/api/v4/thing`,
    headers: { Authorization: `Bearer ${String(access)}` },
    expect: { status: 200, type: 'json', schema: z.object({ id: z.number() }) },
  });
const renewals = () => double.seen.filter(({ path }) => path === '/oauth/token').length - 1;

test('where a token is pasted nothing is changed', async () => {
  const pasted = { address: double.address, token: 'glpat-1', project: 'a/b' };
  expect(await letIn(gitlab, 'c1', pasted, tools)).toEqual({ settings: pasted, http });
});

test('an adapter is given the token of the sign-in, and not asked about it', async () => {
  const { access } = await signedIn();
  const { settings: got, http: by } = await enter();
  expect(got['access']).toBe(access);
  await call(by, access);
  expect(renewals()).toBe(0);
});

test('nobody has signed in', async () => {
  await expect(enter()).rejects.toMatchObject({ code: 'sign-in-needed' });
});

test.each([
  ['another helpdesk', { address: 'https://git.example.org' }],
  ['another client', { clientId: 'another' }],
])('tokens are not sent to %s', async (_name, more) => {
  await signedIn();
  await expect(enter(more)).rejects.toMatchObject({ code: 'sign-in-needed' });
  expect(renewals()).toBe(0);
});

describe('a token that runs out', () => {
  test('is renewed before, and the new refresh token is on the disk by then', async () => {
    const first = await signedIn();
    now += 2 * HOUR - 60_000;
    const { settings: got } = await enter();
    expect(got['access']).not.toBe(first.access);
    expect(await readSignIn('c1')).toMatchObject({
      state: 'open',
      access: got['access'],
      refresh: expect.not.stringContaining(first.refresh ?? '') as string,
      since: START,
      renewedAt: now,
      expiresAt: now + 2 * HOUR,
    });
  });

  test('is renewed again and again', async () => {
    await signedIn();
    for (let times = 0; times < 5; times++) {
      now += 3 * HOUR;
      const { settings: got, http: by } = await enter();
      await call(by, got['access']);
    }
    expect(renewals()).toBe(5);
  });

  test('in the middle of a long delivery is replaced, and the adapter does not notice', async () => {
    await signedIn();
    const { settings: got, http: by } = await enter();
    await call(by, got['access']);
    now += 2 * HOUR;
    await call(by, got['access'], 'POST');
    expect([made, renewals()]).toEqual([1, 1]);
  });

  test('that lives shorter than the time before its end is not renewed at every request', async () => {
    double.life = 60;
    await signedIn();
    const { settings: got, http: by } = await enter();
    for (let times = 0; times < 3; times++) await call(by, got['access']);
    expect(renewals()).toBe(0);
  });

  test('is renewed once for all who ask at the same time', async () => {
    await signedIn();
    now += 3 * HOUR;
    const all = await Promise.all(Array.from({ length: 8 }, () => enter()));
    expect(new Set(all.map(({ settings: got }) => got['access'])).size).toBe(1);
    expect(renewals()).toBe(1);
    // A second use of a refresh token would have ended everything.
    await Promise.all(all.map(({ settings: got, http: by }) => call(by, got['access'])));
  });

  test('without a refresh token has expired, and only a person can help', async () => {
    double.rotates = false;
    await signedIn();
    now += 3 * HOUR;
    await expect(enter()).rejects.toMatchObject({ code: 'sign-in-expired' });
    expect(await readSignIn('c1')).toEqual({
      state: 'ended',
      clientId: CLIENT_ID,
      tokens: plan().tokens,
      since: START,
      why: 'expired',
    });
  });

  test('is good for a little longer where renewing it fails for the moment', async () => {
    const { access } = await signedIn();
    now += 2 * HOUR - 60_000;
    double.mishap({ kind: 'reply', reply: json(503, {}) });
    expect((await enter()).settings['access']).toBe(access);
  });

  test.each([
    [{ kind: 'reply', reply: json(503, {}) }, 'helpdesk-busy'],
    [{ kind: 'refuse' }, 'helpdesk-unreachable'],
    [{ kind: 'reply', reply: json(400, { error: 'invalid_client' }) }, 'sign-in-refused'],
    [{ kind: 'reply', reply: json(200, { hello: 'you' }) }, 'answer-unreadable'],
  ] as const)(
    'and could not be renewed by %o keeps its refresh token for the next time',
    async (mishap, code) => {
      await signedIn();
      now += 3 * HOUR;
      double.mishap(mishap);
      await expect(enter()).rejects.toMatchObject({ code });
      expect((await readSignIn('c1'))?.state).toBe('open');
      await enter();
      expect((await readSignIn('c1'))?.state).toBe('open');
    },
  );
});

describe('a token that is taken back', () => {
  test('is renewed once, and what was refused is done once', async () => {
    await signedIn();
    const { settings: got, http: by } = await enter();
    // Somebody else renewed it, and the helpdesk keeps only the newest.
    await writeSignIn('c1', { ...(await open()), access: 'old' });
    const { settings: stale, http: late } = await enter();
    await call(late, stale['access'], 'POST');
    await call(by, got['access'], 'POST');
    expect([made, renewals()]).toEqual([2, 1]);
  });

  test('with all that was granted has been revoked; nobody asks the helpdesk again', async () => {
    await signedIn();
    const { settings: got, http: by } = await enter();
    double.revoke();
    await expect(call(by, got['access'], 'POST')).rejects.toMatchObject({ code: 'sign-in-revoked' });
    expect(await readSignIn('c1')).toMatchObject({ state: 'ended', why: 'revoked' });
    const before = double.seen.length;
    await expect(enter()).rejects.toMatchObject({ code: 'sign-in-revoked' });
    expect(double.seen).toHaveLength(before);
    expect(made).toBe(0);
  });

  test('and had no refresh token has been revoked', async () => {
    double.rotates = false;
    double.life = undefined;
    await signedIn();
    const { settings: got, http: by } = await enter();
    double.revoke();
    await expect(call(by, got['access'])).rejects.toMatchObject({ code: 'sign-in-revoked' });
  });

  test('ran out of its refresh token’s time has expired', async () => {
    await signedIn();
    await writeSignIn('c1', { ...(await open()), refreshExpiresAt: START + 24 * HOUR });
    now += 25 * HOUR;
    double.revoke();
    await expect(enter()).rejects.toMatchObject({ code: 'sign-in-expired' });
  });

  test('a helpdesk that does not take a token it has just given is told as such, and not asked for ever', async () => {
    await signedIn();
    const { settings: got, http: by } = await enter();
    const isCall = ({ path }: { path: string }) => path === '/api/v4/thing';
    double.isGood = () => false;
    await expect(call(by, got['access'])).rejects.toMatchObject({ code: 'sign-in-refused', status: 401 });
    expect(double.seen.filter(isCall)).toHaveLength(2);
  });
});

test('requests that bear another token, or none, are left alone', async () => {
  await signedIn();
  const { http: by } = await enter();
  await expect(call(by, 'signed-for-one-file')).rejects.toMatchObject({ code: 'signin-refused' });
  expect(renewals()).toBe(0);
});

test('saving the secrets of a form does not lose a token that is renewed meanwhile', async () => {
  await signedIn();
  now += 3 * HOUR;
  await Promise.all([enter(), writeSecrets('c1', { other: 'x' })]);
  expect(await readSignIn('c1')).toMatchObject({ state: 'open', renewedAt: now });
});

async function open() {
  const kept = await readSignIn('c1');
  if (kept?.state !== 'open') throw new Error('not signed in');
  return kept;
}
