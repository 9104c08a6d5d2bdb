import { fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { OptionsHost } from '@/components/options/host';
import { AppError } from '@/utils/core/errors';
import type { AdapterDescription, Connection } from '@/utils/core/model/connection';
import type { SignIn, SignInPlan } from '@/utils/core/model/sign-in';
import { send } from '@/utils/messaging/send';
import { readSignIn, writeSecrets, writeSignIn } from '@/utils/storage/credentials';
import { connections } from '@/utils/storage/items';
import { fill, focused, fresh, helpdesk, messages, page, shown } from './settings-page';
import { control, expectAccessible, has, named, t } from './show';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn() }));

const TOKENS = 'https://desk.example.org/oauth/token';

/** The made-up kind, with two ways in. */
const signable: AdapterDescription = {
  ...helpdesk,
  fields: [
    ...helpdesk.fields.slice(0, 1),
    { name: 'clientId', kind: 'text', required: true, label: 'field_client_id', way: 'sign-in' },
    { name: 'token', kind: 'secret', required: true, label: 'field_rt_token', way: 'token' },
    { name: 'format', kind: 'text', required: false, label: 'field_redmine_format' },
  ],
  signIn: 'code',
};
const saved: Connection = {
  id: 'c1',
  adapter: 'sample',
  label: 'Field office',
  config: { address: 'https://desk.example.org', clientId: 'client-1' },
  provenAt: 1,
};
const open: SignIn = {
  state: 'open',
  clientId: 'client-1',
  tokens: TOKENS,
  since: Date.UTC(2026, 10, 20, 9),
  renewedAt: 1,
  access: 'a',
};
const over: SignIn = { state: 'ended', clientId: 'client-1', tokens: TOKENS, since: 1, why: 'revoked' };

const planOf = (_id: string, { address, clientId }: Record<string, unknown>): SignInPlan | undefined =>
  typeof address === 'string' && typeof clientId === 'string'
    ? { flow: 'code', clientId, tokens: TOKENS, scope: 'api', authorise: 'https://desk.example.org/oauth' }
    : undefined;

/** As the product does when a person has signed in. */
const succeeds: OptionsHost['signIn'] = (id, plan) => writeSignIn(id, { ...open, clientId: plan.clientId });

function show(more: Partial<OptionsHost> = {}, kind = signable) {
  return page({
    adapters: [kind],
    planOf,
    redirectAddress: 'https://abcdef.chromiumapp.org/',
    signIn: vi.fn(succeeds),
    faultsOf: (_id: string, { address, token, clientId }: Record<string, unknown>, way: string) => ({
      ...(address === undefined && { address: 'empty' as const }),
      ...(way === 'token' && token === undefined && { token: 'empty' as const }),
      ...(way === 'sign-in' && clientId === undefined && { clientId: 'empty' as const }),
    }),
    ...more,
  });
}

const choose = (way: string) =>
  fireEvent.click(named('way').querySelector(`input[value="${way}"]`) as HTMLElement);

async function begun(more: Partial<OptionsHost> = {}, kind = signable) {
  const host = show(more, kind);
  fireEvent.click(await shown('connection-add'));
  fill('address', 'https://desk.example.org');
  choose('sign-in');
  fill('clientId', 'client-1');
  return host;
}

beforeEach(fresh);

describe('two ways in', () => {
  test('one is shown at a time, and pasting a token is the first', async () => {
    show();
    fireEvent.click(await shown('connection-add'));
    expect([has('field-token'), has('field-clientId'), has('sign-in')]).toEqual([true, false, false]);
    await expectAccessible();
    choose('sign-in');
    expect([has('field-token'), has('field-clientId'), has('sign-in')]).toEqual([false, true, true]);
    expect(named('redirect').textContent).toBe('https://abcdef.chromiumapp.org/');
    await expectAccessible();
  });

  test('there is no choice where there is one', async () => {
    page();
    fireEvent.click(await shown('connection-add'));
    expect(has('way')).toBe(false);
  });

  test('a form of somebody who signed in begins with that', async () => {
    await connections.write([saved]);
    show();
    fireEvent.click(await shown('connection-edit'));
    await shown('field-clientId');
    expect(control('field-clientId').value).toBe('client-1');
  });

  test('what belongs to the other way is not sent, and a token that is kept goes', async () => {
    await writeSecrets('c1', { token: 'old' });
    await connections.write([{ ...saved, config: { address: 'https://desk.example.org' } }]);
    show();
    fireEvent.click(await shown('connection-edit'));
    await shown('field-token');
    fill('token', 'typed');
    choose('sign-in');
    fill('clientId', 'client-1');
    fireEvent.click(named('sign-in'));
    await waitFor(() => expect(named('sign-in-stand').textContent).toContain('2026'));
    fireEvent.click(named('check'));
    await waitFor(() => expect(messages()).toHaveLength(1));
    expect(messages()[0]?.[1]).toMatchObject({
      connection: { config: { clientId: 'client-1' } },
      secrets: { token: null },
    });
  });
});

describe('the button', () => {
  test('asks in the click itself, and says since when one is signed in', async () => {
    const host = await begun();
    await waitFor(() => expect(named('sign-in-stand').textContent).toBe(t('sign_in_none')));
    named('sign-in').click();
    expect(host.signIn).toHaveBeenCalledWith(
      expect.stringMatching(/^[\da-f-]{36}$/),
      planOf('', { address: 'https://desk.example.org', clientId: 'client-1' }),
      expect.objectContaining({ needs: ['https://desk.example.org/*'] }),
    );
    await waitFor(() => expect(named('sign-in').textContent).toBe(t('sign_in_again')));
    expect(named('sign-in-stand').textContent).toContain('Nov 20, 2026');
    await expectAccessible();
  });

  test('says what is missing for it', async () => {
    const host = show();
    fireEvent.click(await shown('connection-add'));
    choose('sign-in');
    fireEvent.click(named('sign-in'));
    await waitFor(() => expect(focused()).toBe('field-address'));
    expect(host.signIn).not.toHaveBeenCalled();
  });

  test('says where one cannot sign in', async () => {
    await begun({ planOf: () => undefined });
    fireEvent.click(named('sign-in'));
    expect((await shown('error')).textContent).toContain(t('error_sign_in_not_there'));
  });

  test.each(['sign-in-cancelled', 'sign-in-refused', 'sign-in-not-allowed', 'sign-in-mixed-up'] as const)(
    'tells of %s, and can be pressed again',
    async (code) => {
      await begun({ signIn: () => Promise.reject(new AppError(code, { detail: 'In their words' })) });
      fireEvent.click(named('sign-in'));
      const error = await shown('error');
      expect(error.dataset['code']).toBe(code);
      expect(error.textContent).toContain('In their words');
      expect(named('sign-in').textContent).toBe(t('sign_in'));
      await expectAccessible();
    },
  );

  test('is the way out while it lasts', async () => {
    const signIn = vi.fn<OptionsHost['signIn']>(
      (_id, _plan, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new AppError('sign-in-cancelled'))),
        ),
    );
    await begun({ signIn });
    fireEvent.click(named('sign-in'));
    await waitFor(() => expect(named('sign-in').textContent).toBe(t('sign_in_stop')));
    expect(named('sign-in-stand').textContent).toBe(t('sign_in_busy'));
    fireEvent.click(named('sign-in'));
    expect((await shown('error')).dataset['code']).toBe('sign-in-cancelled');
  });

  test('a form that is left takes its sign-in along, one that is kept does not', async () => {
    const host = await begun();
    fireEvent.click(named('sign-in'));
    await waitFor(() => expect(named('sign-in').textContent).toBe(t('sign_in_again')));
    const [id = ''] = vi.mocked(host.signIn).mock.calls[0] ?? [];
    expect(await readSignIn(id)).toBeDefined();
    fireEvent.click(named('cancel'));
    await waitFor(async () => expect(await readSignIn(id)).toBeUndefined());

    fireEvent.click(named('connection-add'));
    fill('address', 'https://desk.example.org');
    choose('sign-in');
    fill('clientId', 'client-1');
    fireEvent.click(named('sign-in'));
    await waitFor(() => expect(named('sign-in').textContent).toBe(t('sign_in_again')));
    const [kept = ''] = vi.mocked(host.signIn).mock.calls[1] ?? [];
    fireEvent.submit(named('save').closest('form') as HTMLElement);
    await waitFor(() => expect(has('save')).toBe(false));
    expect(await readSignIn(kept)).toBeDefined();
  });

  test('is where the focus goes when nobody signed in before the test', async () => {
    await begun();
    fireEvent.click(named('check'));
    await waitFor(() => expect(focused()).toBe('sign-in'));
    expect(named('error').dataset['code']).toBe('sign-in-needed');
    expect(send).not.toHaveBeenCalled();
  });
});

test('a code is large, can be copied, and leads to its page', async () => {
  const giveUp = Promise.withResolvers<undefined>();
  const signIn: OptionsHost['signIn'] = (_id, _plan, { onCode }) => {
    onCode({ code: 'WDJB-MJHT', page: 'https://github.com/login/device', until: Date.UTC(2026, 10, 22, 12) });
    return giveUp.promise;
  };
  await begun({ signIn }, { ...signable, signIn: 'device' });
  expect(has('redirect')).toBe(false);
  fireEvent.click(named('sign-in'));
  const code = await shown('device-code');
  expect(code.querySelector('code')?.textContent).toBe('WDJB-MJHT');
  expect(code.querySelector('code')?.dir).toBe('ltr');
  const link = named('device-page');
  expect([link.getAttribute('href'), link.getAttribute('target'), link.textContent]).toEqual([
    'https://github.com/login/device',
    '_blank',
    t('sign_in_code_open', 'github.com'),
  ]);
  await expectAccessible();
  giveUp.resolve(undefined);
  await waitFor(() => expect(has('device-code')).toBe(false));
});

describe('a sign-in that is over', () => {
  beforeEach(async () => {
    await connections.write([saved]);
    await writeSignIn('c1', over);
  });

  test('stands in the list with its reason, and one press signs in again', async () => {
    const host = show();
    expect((await shown('error')).textContent).toContain(t('error_sign_in_revoked'));
    expect(named('sign-in').textContent).toBe(t('sign_in_again'));
    await expectAccessible();
    fireEvent.click(named('sign-in'));
    expect(host.signIn).toHaveBeenCalledWith('c1', planOf('', saved.config), expect.anything());
    await waitFor(() => expect(has('sign-in')).toBe(false));
  });

  test('is where the focus goes in the form', async () => {
    show();
    fireEvent.click(await shown('connection-edit'));
    await waitFor(() => expect(focused()).toBe('sign-in'));
  });

  test('of another client than the one that is set is none', async () => {
    await connections.write([{ ...saved, config: { ...saved.config, clientId: 'client-2' } }]);
    show();
    await shown('sign-in-stand');
    await waitFor(() => expect(named('sign-in-stand').textContent).toBe(t('sign_in_none')));
    expect(named('sign-in').textContent).toBe(t('sign_in'));
  });
});
