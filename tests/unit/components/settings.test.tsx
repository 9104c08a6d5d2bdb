import { fireEvent, waitFor } from '@testing-library/preact';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { OptionsPage } from '@/components/options/OptionsPage';
import { typedPattern } from '@/components/options/WatchedSites';
import { AppError } from '@/utils/core/errors';
import type { AdapterDescription, Connection } from '@/utils/core/model/connection';
import { send } from '@/utils/messaging/send';
import { connections, settings, watchedSites } from '@/utils/storage/items';
import { enqueue, removeEntry } from '@/utils/storage/outbox';
import { ID, NOW, sampleEntry } from '../samples';
import { control, expectAccessible, has, named, optionsHost, show, t } from './show';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn() }));

const helpdesk: AdapterDescription = {
  id: 'sample',
  label: 'Sample Desk',
  fields: [
    {
      name: 'address',
      kind: 'address',
      required: true,
      label: 'field_address',
      help: 'field_rt_address_help',
    },
    { name: 'token', kind: 'secret', required: true, label: 'field_rt_token' },
    {
      name: 'format',
      kind: 'choice',
      required: false,
      label: 'field_redmine_format',
      choices: ['markdown', 'textile'],
      initial: 'markdown',
    },
    { name: 'tracker', kind: 'number', required: false, label: 'field_redmine_tracker' },
    { name: 'notify', kind: 'switch', required: false, label: 'field_rt_queue', initial: false },
  ],
};
const saved: Connection = {
  id: 'c1',
  adapter: 'sample',
  label: 'Field office',
  config: { address: 'https://desk.example.org', format: 'textile' },
  provenAt: NOW,
};

const host = (more = {}) =>
  optionsHost({
    adapters: [helpdesk],
    originsOf: (_id, { address }) =>
      typeof address === 'string' && URL.canParse(address) ? [`https://${new URL(address).hostname}/*`] : [],
    splitSecrets: (_id, { token, ...open }) => ({ open, secret: token === undefined ? {} : { token } }),
    ...more,
  });
const page = (more = {}) => {
  const hosts = host(more);
  show(<OptionsPage />, { options: hosts });
  return hosts;
};
const shown = (name: string) => waitFor(() => named(name));
const fill = (name: string, value: string) => fireEvent.input(named(`field-${name}`), { target: { value } });
const messages = () => vi.mocked(send).mock.calls;

beforeEach(async () => {
  fakeBrowser.reset();
  vi.mocked(send).mockReset();
  vi.mocked(send).mockResolvedValue({ name: 'amina', target: 'Support' });
  await removeEntry(ID);
});

describe('a helpdesk', () => {
  test('its form is drawn from what its adapter wants to know', async () => {
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
      ['tracker', 'number', false],
      ['notify', 'checkbox', false],
    ]);
    expect(control('field-format').value).toBe('markdown');
    expect(document.body.textContent).toContain(t('field_rt_address_help'));
    await expectAccessible();
  });

  test('the browser is asked in the click itself; the test says who we are and where tickets go', async () => {
    const asked = page();
    fireEvent.click(await shown('connection-add'));
    fill('address', 'https://desk.example.org');
    fill('token', 'secret-token');
    fill('tracker', '7');
    named('check').click();
    expect(asked.requestOrigin).toHaveBeenCalledWith(['https://desk.example.org/*']);
    await waitFor(() =>
      expect(named('check-result').textContent).toBe(t('check_good_target', 'amina', 'Support')),
    );
    expect(messages()[0]).toMatchObject([
      'connection/check',
      {
        connection: {
          adapter: 'sample',
          label: 'Sample Desk',
          config: { address: 'https://desk.example.org', format: 'markdown', tracker: 7, notify: false },
        },
        secrets: { token: 'secret-token' },
      },
    ]);
    await expectAccessible();
    fireEvent.click(named('save'));
    await waitFor(() => expect(messages()[1]?.[0]).toBe('connection/save'));
    expect(messages()[1]?.[1]).toMatchObject({ connection: { provenAt: expect.any(Number) as unknown } });
    await waitFor(() => expect(has('save')).toBe(false));
  });

  test('what is missing is marked, and nobody is asked', async () => {
    page();
    fireEvent.click(await shown('connection-add'));
    expect(document.body.textContent).not.toContain(t('field_empty'));
    fireEvent.click(named('check'));
    expect((await shown('error')).textContent).toContain(t('error_settings_incomplete'));
    expect(named('field-address').getAttribute('aria-invalid')).toBe('true');
    expect(named('field-tracker').getAttribute('aria-invalid')).toBe(null);
    expect(send).not.toHaveBeenCalled();
    await expectAccessible();
  });

  test('a refused permission and a refused token each have their own words', async () => {
    page({ requestOrigin: () => Promise.resolve(false), hasOrigins: () => Promise.resolve(false) });
    fireEvent.click(await shown('connection-add'));
    fill('address', 'https://desk.example.org');
    fill('token', 'x');
    fireEvent.click(await shown('grant'));
    expect((await shown('error')).textContent).toContain(t('error_helpdesk_not_allowed_yet'));
    expect(send).not.toHaveBeenCalled();
  });

  test('a test that fails says why; a changed field takes the verdict back', async () => {
    page();
    vi.mocked(send).mockRejectedValue(new AppError('signin-refused', { detail: 'HTTP 401' }));
    fireEvent.click(await shown('connection-add'));
    fill('address', 'https://desk.example.org');
    fill('token', 'wrong');
    fireEvent.click(named('check'));
    expect((await shown('error')).textContent).toContain(t('error_signin_refused'));
    fill('token', 'right');
    await waitFor(() => expect(has('error')).toBe(false));
  });

  test('a saved secret is never shown again, and an empty field keeps it', async () => {
    // Not even one that an older version left among the settings.
    await connections.write([{ ...saved, config: { ...saved.config, token: 'leaked' } }]);
    page();
    fireEvent.click(await shown('connection-edit'));
    const token = control('field-token');
    expect(token.value).toBe('');
    expect(token.placeholder).toBe(t('secret_kept'));
    expect(token.required).toBe(false);
    expect(control('field-format').value).toBe('textile');
    fill('label', 'Head office');
    fireEvent.click(named('save'));
    await waitFor(() => expect(send).toHaveBeenCalled());
    expect(messages()[0]).toEqual([
      'connection/save',
      {
        connection: { ...saved, label: 'Head office', config: { ...saved.config, notify: false } },
        secrets: {},
      },
    ]);
  });

  test('one of several is the usual one; removing asks first', async () => {
    await connections.write([saved, { ...saved, id: 'c2', label: 'Other' }]);
    page();
    await shown('connection');
    const [first, second] = document.querySelectorAll<HTMLInputElement>('[data-test=default]');
    expect(first?.checked).toBe(true);
    fireEvent.click(second as HTMLElement);
    await waitFor(async () => expect((await settings.read()).defaultConnection).toBe('c2'));
    fireEvent.click(named('connection-remove'));
    expect(send).not.toHaveBeenCalled();
    fireEvent.click(await shown('confirm'));
    await waitFor(() => expect(messages()[0]).toEqual(['connection/remove', { connectionId: 'c1' }]));
  });
});

describe('watched sites', () => {
  test.each([
    ['app.example.org', 'https://app.example.org/*'],
    [' http://app.example.org:8080/cases?x=1 ', 'http://app.example.org/*'],
    ['https://app.example.org', 'https://app.example.org/*'],
    ['', undefined],
    ['not an address', undefined],
    ['file:///etc', undefined],
  ])('%j means %s', (typed, pattern) => expect(typedPattern(typed)).toBe(pattern));

  test('one is added with the browser’s leave and taken away again', async () => {
    await watchedSites.write([{ pattern: 'https://old.example.org/*', since: NOW }]);
    const asked = page();
    await shown('watched-site');
    fireEvent.input(named('watch-address'), { target: { value: 'app.example.org' } });
    named('watch-add').click();
    expect(asked.requestWatch).toHaveBeenCalledWith('https://app.example.org/*');
    await waitFor(() =>
      expect(messages()[0]).toEqual(['site/watch', { pattern: 'https://app.example.org/*' }]),
    );
    fireEvent.click(named('unwatch'));
    await waitFor(() =>
      expect(messages()[1]).toEqual(['site/unwatch', { pattern: 'https://old.example.org/*' }]),
    );
  });

  test('nonsense is told before anybody is asked', async () => {
    const asked = page();
    fireEvent.input(await shown('watch-address'), { target: { value: 'not an address' } });
    fireEvent.click(named('watch-add'));
    await waitFor(() => expect(document.body.textContent).toContain(t('sites_address_wrong')));
    expect(asked.requestWatch).not.toHaveBeenCalled();
  });
});

describe('reports on their way', () => {
  test('each says where it stands, and can be sent, edited or given up', async () => {
    await enqueue(sampleEntry({ state: { name: 'needs-you', why: { code: 'queue-unknown' } } }), []);
    vi.mocked(send).mockResolvedValue({ draftId: ID });
    const opened = page();
    const row = await shown('outbox-entry');
    expect(row.textContent).toContain('Saving a case fails');
    expect(row.textContent).toContain(t('error_queue_unknown_next'));
    await expectAccessible();
    fireEvent.click(named('edit'));
    await waitFor(() => expect(opened.openDraft).toHaveBeenCalledWith(ID));
    fireEvent.click(named('retry'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('outbox/retry', { entryId: ID }));
    fireEvent.click(named('discard'));
    fireEvent.click(await shown('confirm'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('outbox/discard', { entryId: ID }));
  });
});

describe('the person and this browser', () => {
  test('name, address and place are kept as they are chosen', async () => {
    page();
    fireEvent.input(await shown('contact-name'), { target: { value: 'Amina Example' } });
    fireEvent.input(named('contact-email'), { target: { value: 'amina@example.org' } });
    fireEvent.click(named('place').querySelector('input[value=tab]') as HTMLElement);
    await waitFor(async () =>
      expect(await settings.read()).toMatchObject({
        contact: { name: 'Amina Example', email: 'amina@example.org' },
        panel: 'tab',
      }),
    );
  });

  test('everything is deleted only after a second word', async () => {
    page();
    fireEvent.click(await shown('delete-all'));
    await expectAccessible();
    expect(send).not.toHaveBeenCalled();
    fireEvent.click(named('confirm'));
    await waitFor(() => expect(messages()[0]).toEqual(['data/delete-all', null]));
    await waitFor(() => expect(document.body.textContent).toContain(t('delete_done')));
  });
});
