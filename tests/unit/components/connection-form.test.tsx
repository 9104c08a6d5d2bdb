import { fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '@/utils/core/errors';
import { send } from '@/utils/messaging/send';
import { writeSecrets } from '@/utils/storage/credentials';
import { connections } from '@/utils/storage/items';
import { fill, focused, fresh, helpdesk, messages, page, said, saved, shown } from './settings-page';
import { control, expectAccessible, has, named, t } from './show';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn() }));

beforeEach(fresh);

/** A new helpdesk with everything it needs. */
async function filled(more = {}) {
  const host = page(more);
  fireEvent.click(await shown('connection-add'));
  fill('address', 'https://desk.example.org');
  fill('token', 'secret-token');
  return host;
}

/** Opens what is stored. */
async function edited(secrets: Record<string, unknown>, connection = saved) {
  await writeSecrets('c1', secrets);
  await connections.write([connection]);
  const host = page();
  fireEvent.click(await shown('connection-edit'));
  await shown('field-token');
  return host;
}

const submit = () => fireEvent.submit(named('save').closest('form') as HTMLElement);
const noted = (name: string) => {
  const ids = (named(`field-${name}`).getAttribute('aria-describedby') ?? '').split(' ');
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
};
const isMarked = (name: string) => named(`field-${name}`).getAttribute('aria-invalid') === 'true';

describe('the form', () => {
  test('is drawn from what the adapter wants to know, and is where the focus goes', async () => {
    page();
    fireEvent.click(await shown('connection-add'));
    const kinds = helpdesk.fields.map(({ name }) => {
      const field = control(`field-${name}`);
      return [name, field.localName === 'select' ? 'select' : field.type, field.required];
    });
    expect(kinds).toEqual([
      ['address', 'url', true],
      ['token', 'password', true],
      ['format', 'select', false],
      ['tracker', 'text', false],
      ['pass', 'password', false],
      ['notify', 'checkbox', false],
    ]);
    expect(control('field-format').value).toBe('markdown');
    expect(document.body.textContent).toContain(t('field_rt_address_help'));
    expect(focused()).toBe('adapter');
    await expectAccessible();
  });

  test('given up, it leaves the focus in its section', async () => {
    page();
    fireEvent.click(await shown('connection-add'));
    named('cancel').focus();
    fireEvent.click(named('cancel'));
    await waitFor(() => expect(focused()).toBe(t('connections_title')));
  });
});

describe('the test', () => {
  test('asks the browser in the click itself, and says who we are and where tickets go', async () => {
    const asked = await filled();
    fill('tracker', '7');
    named('check').click();
    expect(asked.requestNeeds).toHaveBeenCalledWith(['https://desk.example.org/*']);
    await waitFor(() =>
      expect(named('check-result').textContent).toBe(t('check_good_target', 'amina', 'Support')),
    );
    expect(messages()).toMatchObject([
      [
        'connection/check',
        {
          connection: {
            adapter: 'sample',
            config: { address: 'https://desk.example.org', format: 'markdown', tracker: 7, notify: false },
          },
          secrets: { token: 'secret-token' },
        },
      ],
    ]);
    await expectAccessible();
  });

  test('that fails says why and marks the field it is about; a changed field takes the verdict back', async () => {
    vi.mocked(send).mockRejectedValue(new AppError('signin-refused', { detail: 'HTTP 401' }));
    await filled();
    fireEvent.click(named('check'));
    expect((await shown('error')).textContent).toContain(t('error_signin_refused_next'));
    expect([isMarked('token'), isMarked('address')]).toEqual([true, false]);
    expect(noted('token')).toContain(t('error_signin_refused'));
    expect(focused()).toBe('field-token');
    fill('token', 'right');
    await waitFor(() => expect(has('error')).toBe(false));
    expect(isMarked('token')).toBe(false);
  });

  test('marks the field a helpdesk names', async () => {
    vi.mocked(send).mockRejectedValue(new AppError('field-refused', { field: 'tracker' }));
    await filled();
    fireEvent.click(named('check'));
    await waitFor(() => expect(focused()).toBe('field-tracker'));
    expect(noted('tracker')).toContain(t('error_field_refused'));
  });

  test('does not vouch for what was typed while it ran', async () => {
    const account = Promise.withResolvers<{ name: string }>();
    vi.mocked(send).mockReturnValue(account.promise);
    await filled();
    submit();
    await waitFor(() => expect(named('check-result').textContent).toBe(t('check_busy')));
    fill('token', 'another');
    account.resolve({ name: 'amina' });
    await waitFor(() => expect(named('check-result').textContent).toBe(''));
    expect(messages().map(([name]) => name)).toEqual(['connection/check']);
  });
});

describe('Enter', () => {
  test('tests, and keeps what works, under the name of its host', async () => {
    await filled();
    expect(named('save').textContent).toBe(t('check_and_save'));
    submit();
    await waitFor(() => expect(has('save')).toBe(false));
    expect(messages().map(([name]) => name)).toEqual(['connection/check', 'connection/save']);
    expect(messages()[1]?.[1]).toMatchObject({
      connection: { label: 'desk.example.org', provenAt: expect.any(Number) as unknown },
    });
    expect(said()).toBe(t('connection_saved', 'desk.example.org'));
  });

  test('keeps nothing that failed its test, unless somebody wants just that', async () => {
    await filled();
    vi.mocked(send).mockRejectedValueOnce(new AppError('helpdesk-unreachable'));
    submit();
    fireEvent.click(await shown('save-untested'));
    await waitFor(() => expect(has('save')).toBe(false));
    expect(messages().map(([name]) => name)).toEqual(['connection/check', 'connection/save']);
    expect(messages()[1]?.[1]).not.toHaveProperty('connection.provenAt');
    expect(said()).toBe(t('connection_saved_untested', 'desk.example.org'));
  });

  test('asks nobody while something is missing or wrong, says what, and goes to the first', async () => {
    const asked = page();
    fireEvent.click(await shown('connection-add'));
    fill('address', 'not an address');
    fill('tracker', 'two');
    expect(isMarked('token')).toBe(false);
    submit();
    await waitFor(() => expect(focused()).toBe('field-address'));
    expect(noted('address')).toContain(t('field_not_an_address'));
    expect(noted('token')).toContain(t('field_empty'));
    expect(noted('tracker')).toContain(t('field_not_a_number'));
    expect(isMarked('pass')).toBe(false);
    expect(said()).toBe(t('fields_wrong_other', '3'));
    expect(asked.requestNeeds).not.toHaveBeenCalled();
    expect(send).not.toHaveBeenCalled();
    await expectAccessible();
  });

  test('takes an address as people say it', async () => {
    await filled();
    fill('address', 'desk.example.org');
    submit();
    await waitFor(() =>
      expect(messages()[1]?.[1]).toMatchObject({
        connection: { config: { address: 'https://desk.example.org' } },
      }),
    );
  });

  test('a browser that does not let us says so, and nothing is asked of the helpdesk', async () => {
    await filled({
      requestNeeds: () => Promise.resolve(false),
      hasNeeds: () => Promise.resolve(false),
    });
    fireEvent.click(await shown('grant'));
    expect((await shown('error')).textContent).toContain(t('error_helpdesk_not_allowed_yet'));
    submit();
    await waitFor(() => expect(has('error')).toBe(true));
    expect(send).not.toHaveBeenCalled();
  });
});

describe('what is stored', () => {
  test('a secret is never shown again, and an empty field keeps it; a new name needs no new test', async () => {
    // Not even one that an older version left among the settings.
    await edited({ token: 'x' }, { ...saved, config: { ...saved.config, token: 'leaked' } });
    const token = control('field-token');
    expect([token.value, token.placeholder, token.required]).toEqual(['', t('secret_kept'), false]);
    expect(control('field-format').value).toBe('textile');
    expect(control('field-label').value).toBe('Field office');
    fill('label', 'Head office');
    fireEvent.click(named('save'));
    await waitFor(() => expect(send).toHaveBeenCalled());
    expect(messages()).toEqual([
      [
        'connection/save',
        {
          connection: { ...saved, label: 'Head office', config: { ...saved.config, notify: false } },
          secrets: {},
        },
      ],
    ]);
    await waitFor(() => expect(focused()).toBe('Field office'));
  });

  test('a name nobody chose follows the address', async () => {
    await edited({ token: 'x' }, { ...saved, label: 'desk.example.org' });
    expect([control('field-label').value, control('field-label').placeholder]).toEqual([
      '',
      'desk.example.org',
    ]);
  });

  test('a secret that should be there and is not is marked at once', async () => {
    await edited({});
    expect(isMarked('token')).toBe(true);
    expect(focused()).toBe('field-token');
  });

  test('only a secret one can do without can be deleted', async () => {
    await edited({ token: 'x', pass: 'y' });
    expect(has('drop-token')).toBe(false);
    fireEvent.click(named('drop-pass'));
    await waitFor(() => expect(control('field-pass').placeholder).toBe(t('secret_dropped')));
    await expectAccessible();
    // What works with a secret may not work without.
    submit();
    await waitFor(() => expect(messages()).toHaveLength(2));
    expect(messages().map(([name]) => name)).toEqual(['connection/check', 'connection/save']);
    expect(messages()[1]?.[1]).toMatchObject({ secrets: { pass: null } });
  });

  test('a secret typed after all is kept instead', async () => {
    await edited({ token: 'x', pass: 'y' });
    fireEvent.click(named('drop-pass'));
    fill('pass', 'z');
    await waitFor(() => expect(control('drop-pass').checked).toBe(false));
    submit();
    await waitFor(() => expect(messages()[1]?.[1]).toMatchObject({ secrets: { pass: 'z' } }));
  });
});
