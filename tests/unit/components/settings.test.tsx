import { fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { typedPattern } from '@/components/options/WatchedSites';
import { send } from '@/utils/messaging/send';
import { connections, settings, watchedSites } from '@/utils/storage/items';
import { enqueue } from '@/utils/storage/outbox';
import { NOW, sampleEntry } from '../samples';
import { focused, fresh, messages, page, said, saved, shown } from './settings-page';
import { expectAccessible, has, named, t } from './show';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn() }));

beforeEach(fresh);

const waitingFor = (connectionId: string, title: string, more = {}) => {
  const { report, ...entry } = sampleEntry({ id: crypto.randomUUID(), connectionId, ...more });
  return enqueue({ ...entry, report: { ...report, words: { ...report.words, title } } }, []);
};

describe('the helpdesks', () => {
  test('opened for one of them, they begin with its form', async () => {
    await connections.write([saved]);
    page({ connectionId: 'c1' });
    expect((await shown('field-address')).closest('[data-test=connection]')).not.toBe(null);
    expect(focused()).toBe('field-token');
  });

  test('one of several is the usual one', async () => {
    await connections.write([saved, { ...saved, id: 'c2', label: 'Other' }]);
    page();
    await shown('connection');
    const [first, second] = document.querySelectorAll<HTMLInputElement>('[data-test=default]');
    expect(first?.checked).toBe(true);
    fireEvent.click(second as HTMLElement);
    await waitFor(async () => expect((await settings.read()).defaultConnection).toBe('c2'));
  });

  test('removing one asks first, and names the reports that wait for it', async () => {
    await connections.write([saved]);
    for (const title of ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'])
      await waitingFor('c1', title);
    await waitingFor('c1', 'Arrived', {
      state: { name: 'sent', at: NOW, receipt: { ticket: { id: '1', number: '#1' }, dropped: [] } },
    });
    await waitingFor('c2', 'Elsewhere');
    page();
    (await shown('connection-remove')).focus();
    fireEvent.click(named('connection-remove'));
    const affected = (await shown('affected')).textContent;
    expect(affected).toContain(t('connection_remove_reports_other', '7'));
    expect(named('affected').querySelectorAll('li')).toHaveLength(6);
    expect(affected).toContain(t('and_more_other', '2'));
    expect(affected).not.toMatch(/Arrived|Elsewhere/);
    await expectAccessible();
    expect(send).not.toHaveBeenCalled();
    vi.mocked(send).mockImplementation(() => connections.write([]));
    fireEvent.click(named('confirm'));
    await waitFor(() => expect(messages()[0]).toEqual(['connection/remove', { connectionId: 'c1' }]));
    await waitFor(() => expect(focused()).toBe(t('connections_title')));
    expect(said()).toBe(t('connection_removed', 'Field office'));
  });

  test('nothing is said of reports where none waits', async () => {
    await connections.write([saved]);
    page();
    fireEvent.click(await shown('connection-remove'));
    await shown('confirm');
    expect(has('affected')).toBe(false);
  });

  test('one the browser keeps us from says so, and asks again', async () => {
    await connections.write([saved]);
    const watching = new Set<() => void>();
    let granted = false;
    const host = page({
      hasNeeds: () => Promise.resolve(granted),
      watchPermissions: (listener: () => void) => {
        watching.add(listener);
        return () => watching.delete(listener);
      },
    });
    fireEvent.click(await shown('grant-again'));
    expect(host.requestNeeds).toHaveBeenCalledWith(['https://desk.example.org/*']);
    granted = true;
    for (const tell of watching) tell();
    await waitFor(() => expect(has('grant-again')).toBe(false));
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
    await waitFor(() => expect(said()).toBe(t('sites_added', 'https://app.example.org')));
    vi.mocked(send).mockImplementation(() => watchedSites.write([]));
    named('unwatch').focus();
    fireEvent.click(named('unwatch'));
    await waitFor(() =>
      expect(messages()[1]).toEqual(['site/unwatch', { pattern: 'https://old.example.org/*' }]),
    );
    await waitFor(() => expect(focused()).toBe(t('sites_title')));
    expect(said()).toBe(t('sites_stopped', 'https://old.example.org'));
  });

  test('one the browser keeps us from is not said to be recorded, and can be allowed again', async () => {
    await watchedSites.write([{ pattern: 'https://old.example.org/*', since: NOW }]);
    const host = page({ hasNeeds: () => Promise.resolve(false) });
    expect((await shown('site-not-allowed')).textContent).toBe(t('sites_not_allowed'));
    fireEvent.click(named('site-allow'));
    expect(host.requestWatch).toHaveBeenCalledWith('https://old.example.org/*');
  });

  test('nonsense is told before anybody is asked', async () => {
    const asked = page();
    fireEvent.input(await shown('watch-address'), { target: { value: 'not an address' } });
    fireEvent.click(named('watch-add'));
    await waitFor(() => expect(named('watch-address').getAttribute('aria-invalid')).toBe('true'));
    expect(focused()).toBe('watch-address');
    expect(said()).toBe(t('sites_address_wrong'));
    expect(asked.requestWatch).not.toHaveBeenCalled();
  });
});

describe('notifications', () => {
  const allowed = async () => (await shown('notices-allowed')).getAttribute('data-state');

  test('that the browser shows are said to be shown', async () => {
    page();
    expect(await allowed()).toBe('yes');
    expect(named('notices-allowed').textContent).toBe(t('notify_on'));
    expect(has('notify-ask')).toBe(false);
  });

  test('that it does not show are asked for in the click; a no is said, and what to do then', async () => {
    const watching = new Set<() => void>();
    let granted = false;
    const opened = page({
      hasNeeds: () => Promise.resolve(granted),
      watchPermissions: (listener: () => void) => {
        watching.add(listener);
        return () => watching.delete(listener);
      },
      requestNeeds: vi.fn(() => Promise.resolve(false)),
    });
    expect(await allowed()).toBe('unasked');
    fireEvent.click(named('notify-ask'));
    expect(opened.requestNeeds).toHaveBeenCalledWith(['notifications']);
    await waitFor(() => expect(named('notices-allowed').textContent).toContain(t('notify_refused')));
    await expectAccessible();
    granted = true;
    for (const tell of watching) tell();
    await waitFor(() => expect(named('notices-allowed').textContent).toBe(t('notify_on')));
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
    await waitFor(() => expect(said()).toBe(t('delete_done')));
  });
});
