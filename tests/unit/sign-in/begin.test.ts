// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import type { CodePlan } from '@/utils/core/model/sign-in';
import { send } from '@/utils/messaging/send';
import { beginSignIn } from '@/utils/sign-in/begin';
import { signIn } from '@/utils/sign-in/sign-in';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn() }));
vi.mock('@/utils/sign-in/sign-in', () => ({ signIn: vi.fn() }));

const plan: CodePlan = {
  flow: 'code',
  clientId: 'c',
  tokens: 'https://a.example/t',
  scope: 'api',
  authorise: 'x',
};
const borrowed = { permissions: ['identity' as const], origins: [] };
let returned: unknown[];

const begin = (allowed: boolean) =>
  beginSignIn('c1', plan, {
    allowed: Promise.resolve(allowed),
    borrowed,
    redirect: 'https://abc.example/',
    signal: new AbortController().signal,
    onCode: () => undefined,
  });

beforeEach(() => {
  vi.mocked(send).mockReset();
  vi.mocked(signIn).mockReset();
  returned = [];
  vi.spyOn(browser.permissions, 'remove').mockImplementation((what: unknown) => {
    returned.push(what);
    return Promise.resolve(true);
  });
});

test('what was asked for goes back, and what waited is told', async () => {
  await begin(true);
  expect(vi.mocked(signIn).mock.calls[0]?.slice(0, 2)).toEqual(['c1', plan]);
  expect(returned).toEqual([borrowed]);
  expect(send).toHaveBeenCalledWith('connection/signed-in', null);
});

test('a browser that was not allowed to shows nothing', async () => {
  await expect(begin(false)).rejects.toMatchObject({ code: 'sign-in-not-allowed' });
  expect(signIn).not.toHaveBeenCalled();
});

test('a sign-in that came to nothing gives back all the same, and tells nobody', async () => {
  vi.mocked(signIn).mockRejectedValue(new AppError('sign-in-refused'));
  await expect(begin(true)).rejects.toMatchObject({ code: 'sign-in-refused' });
  expect(returned).toEqual([borrowed]);
  expect(send).not.toHaveBeenCalled();
});
