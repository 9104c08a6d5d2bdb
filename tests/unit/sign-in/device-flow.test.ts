// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '@/utils/core/errors';
import type { DeviceCode, DevicePlan } from '@/utils/core/model/sign-in';
import { createHttp } from '@/utils/helpdesk/http';
import { signInByDevice } from '@/utils/sign-in/device-flow';
import {
  type AuthorisationDouble,
  authorisationDouble,
  CLIENT_ID,
} from '../../contract/doubles/authorisation-server';
import { json } from '../../contract/failures';

let double: AuthorisationDouble;
let now: number;
let waits: number[];
let shown: DeviceCode[];
beforeEach(async () => {
  double = await authorisationDouble();
  [now, waits, shown] = [1_780_000_000_000, [], []];
});
afterEach(() => double.close());

const plan = (): DevicePlan => ({
  flow: 'device',
  clientId: CLIENT_ID,
  scope: 'repo',
  codes: `${double.address}/login/device/code`,
  tokens: `${double.address}/login/oauth/access_token`,
});
const signIn = (wait?: (ms: number) => Promise<void>) =>
  signInByDevice(plan(), {
    http: createHttp({ fetch }),
    now: () => now,
    show: (code) => shown.push(code),
    wait:
      wait ??
      ((ms) => {
        waits.push(ms / 1000);
        now += ms;
        return Promise.resolve();
      }),
  });
const isToken = ({ path }: { path: string }) => path === '/login/oauth/access_token';
const isCode = ({ path }: { path: string }) => path === '/login/device/code';

test('shows a code, asks until it was entered, and no faster than it may', async () => {
  double.pending = ['authorization_pending', 'authorization_pending', 'slow_down', 'authorization_pending'];
  const tokens = await signIn();
  expect(shown).toEqual([
    { code: 'WDJB-MJHT', page: `${double.address}/login/device`, until: 1_780_000_000_000 + 900_000 },
  ]);
  expect(waits).toEqual([5, 5, 5, 10, 10]);
  expect(double.isGood(`Bearer ${tokens.access}`)).toBe(true);
});

test('a person who says no has given up', async () => {
  double.pending = ['authorization_pending', 'access_denied'];
  await expect(signIn()).rejects.toMatchObject({ code: 'sign-in-cancelled' });
});

test('a code that ran out is asked about no more', async () => {
  double.pending = ['expired_token'];
  await expect(signIn()).rejects.toMatchObject({ code: 'sign-in-code-expired' });
  double.pending = Array.from({ length: 1_000 }, () => 'authorization_pending');
  await expect(signIn()).rejects.toMatchObject({ code: 'sign-in-code-expired' });
  expect(waits.length).toBeLessThanOrEqual(182);
});

test('a network that fails for a moment is waited for, more slowly', async () => {
  double.mishap({ kind: 'refuse' }, isToken);
  await signIn();
  expect(waits).toEqual([5, 10]);
});

test('a person who gives up is asked nothing more', async () => {
  const wait = () => Promise.reject(new AppError('sign-in-cancelled'));
  await expect(signIn(wait)).rejects.toMatchObject({ code: 'sign-in-cancelled' });
  expect(double.polls).toEqual([]);
});

test.each([
  ['device_flow_disabled', 'sign-in-refused'],
  ['incorrect_client_credentials', 'sign-in-refused'],
])('%s is told', async (error, code) => {
  double.pending = [error];
  await expect(signIn()).rejects.toMatchObject({ code, detail: error });
});

test('a page that is none is not offered to anybody', async () => {
  const answer = { device_code: 'a', user_code: 'b', verification_uri: 'javascript:alert(1)', expires_in: 9 };
  double.mishap({ kind: 'reply', reply: json(200, answer) }, isCode);
  await expect(signIn()).rejects.toMatchObject({ code: 'answer-unreadable' });
  expect(shown).toEqual([]);
});

test('garbage in place of a code, and of a token', async () => {
  double.mishap({ kind: 'reply', reply: json(200, { user_code: 7 }) }, isCode);
  await expect(signIn()).rejects.toMatchObject({ code: 'answer-unreadable' });
  double.mishap({ kind: 'reply', reply: json(200, { token_type: 'bearer' }) }, isToken);
  await expect(signIn()).rejects.toMatchObject({ code: 'answer-unreadable' });
});
