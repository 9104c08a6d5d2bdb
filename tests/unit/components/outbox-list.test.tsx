import { fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { clock, day } from '@/components/shared/moments';
import { ERRORS, type ErrorCode } from '@/utils/core/errors';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { send } from '@/utils/messaging/send';
import { discard, takeBack } from '@/utils/core/outbox';
import { connections, settings } from '@/utils/storage/items';
import { enqueue, updateEntry } from '@/utils/storage/outbox';
import { writeRest } from '@/utils/storage/rests';
import { ID, NOW, sampleEntry } from '../samples';
import { focused, fresh, page, said, saved, shown } from './settings-page';
import { control, expectAccessible, has, named, t } from './show';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn() }));

beforeEach(fresh);

const SECOND = '7c0e8a52-3b1d-4f60-9d77-1f2e3d4c5b6a';

const stopped = (code: ErrorCode, more: Partial<OutboxEntry> = {}) =>
  sampleEntry({ state: { name: 'needs-you', why: { code } }, ...more });

describe('a report on its way', () => {
  test('says where it goes and where it stands, and can be sent, edited or given up', async () => {
    await connections.write([saved]);
    await enqueue(stopped('queue-unknown'), []);
    vi.mocked(send).mockResolvedValue({ draftId: ID });
    const opened = page();
    const row = await shown('outbox-entry');
    expect(row.textContent).toContain('Saving a case fails');
    expect(row.textContent).toContain(t('outbox_for', 'Field office'));
    expect(row.textContent).toContain(t('error_queue_unknown_next'));
    // The same sign as in the panel, though it interrupts nobody.
    expect(named('error').className).toContain('notice--bad');
    expect(named('error').getAttribute('role')).toBeNull();
    await expectAccessible();
    fireEvent.click(named('edit'));
    await waitFor(() => expect(opened.openDraft).toHaveBeenCalledWith(ID));
    fireEvent.click(named('retry'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('outbox/retry', { entryId: ID }));
  });

  test('being sent, it can be saved, and the one behind it says why it waits', async () => {
    await enqueue(sampleEntry({ state: { name: 'sending', step: 'connecting', since: NOW } }), []);
    await enqueue(sampleEntry({ id: SECOND, queuedAt: NOW - 1 }), []);
    page();
    await shown('outbox-entry');
    const rows = [...document.querySelectorAll('[data-test=outbox-entry]')];
    expect(rows.map((row) => row.querySelector('[data-test=save-file]') !== null)).toEqual([true, true]);
    expect(rows[1]?.textContent).toContain(t('state_queued_behind'));
    await expectAccessible();
  });

  test('several that wait for the same say why once, above them; each can be sent and saved', async () => {
    await connections.write([saved]);
    const queuedAt = Date.now() - 30 * 3_600_000;
    for (const id of [ID, SECOND]) await enqueue(stopped('signin-refused', { id, queuedAt }), []);
    page();
    const group = await shown('outbox-group');
    await waitFor(() => expect(group.textContent).toContain(t('outbox_for', 'Field office')));
    const times = (text: string) => document.body.textContent.split(text).length - 1;
    expect(times(t('error_signin_refused'))).toBe(1);
    expect(times(t('state_overdue', day(queuedAt, 'en')))).toBe(1);
    expect(group.querySelectorAll('[data-test=settings]')).toHaveLength(1);
    for (const name of ['retry', 'save-file', 'save-mail'])
      expect(group.querySelectorAll(`[data-test=${name}]`)).toHaveLength(2);
    await expectAccessible();
    fireEvent.click(named('settings'));
    await waitFor(() => expect(control('field-address').value).toBe('https://desk.example.org'));
    await updateEntry(SECOND, (entry) => ({ ...entry, state: { name: 'queued' } }));
    await waitFor(() => expect(has('outbox-group')).toBe(false));
    expect(times(t('error_signin_refused'))).toBe(1);
  });

  test('its helpdesk named a time: that is said, and sending now does not come first', async () => {
    const until = Date.now() + 7_200_000;
    const why = { code: 'helpdesk-busy' } as const;
    await enqueue(sampleEntry({ state: { name: 'waiting', until, askedUntil: until - 60_000, why } }), []);
    page();
    const row = await shown('outbox-entry');
    expect(row.textContent).toContain(t('state_waiting_asked', clock(until - 60_000, 'en')));
    expect(named('retry').className).toContain('button--quiet');
  });

  test('several held up by one helpdesk stand together, and none is promised an earlier time than that', async () => {
    const since = Date.now() - 1_000;
    const why = { code: 'helpdesk-failing' } as const;
    const rest = { connectionId: 'c1', failures: 2, since, until: since + 7_200_000, why, asked: false };
    await writeRest(rest);
    for (const [id, code] of [
      [ID, 'helpdesk-timeout'],
      [SECOND, 'helpdesk-unreachable'],
    ] as const) {
      const state = { name: 'waiting', until: since + 5_000, why: { code } } as const;
      await enqueue(sampleEntry({ id, attempts: 1, state }), []);
    }
    page();
    const group = await shown('outbox-group');
    expect(group.textContent.split(clock(rest.until, 'en'))).toHaveLength(3);
    expect(group.textContent).toContain(t('error_helpdesk_failing'));
    expect(group.textContent).not.toContain(t('state_waiting_soon'));
  });

  test('discarded, it can be taken back at once, and for a day', async () => {
    await enqueue(stopped('attachment-too-large'), []);
    page();
    vi.mocked(send).mockImplementation(async (name) => {
      const change = name === 'outbox/discard' ? (one: OutboxEntry) => discard(one, Date.now()) : takeBack;
      await updateEntry(ID, change);
    });
    (await shown('discard')).focus();
    fireEvent.click(named('discard'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('outbox/discard', { entryId: ID }));
    const undo = await shown('undo');
    expect(undo.closest('[role=status]')?.textContent).toContain(t('outbox_discarded'));
    await waitFor(() => expect(document.activeElement?.closest('section')?.id).toBe('outbox'));
    expect(document.body.textContent).toContain(t('outbox_none'));
    expect(named('discarded').textContent).toContain(t('state_discarded'));
    await expectAccessible();
    fireEvent.click(undo);
    await waitFor(() => expect(has('discarded')).toBe(false));
    expect(send).toHaveBeenCalledWith('outbox/take-back', { entryId: ID });
    expect(named('outbox-entry').textContent).toContain(t('error_attachment_too_large_next'));
    expect(has('undo')).toBe(false);
  });

  test('waiting for longer than the person is content with, it says so; how long that is can be set', async () => {
    await enqueue(sampleEntry({ queuedAt: Date.now() - 5 * 3_600_000 }), []);
    page();
    await shown('outbox-entry');
    expect(has('overdue')).toBe(false);
    fireEvent.change(await shown('deadline'), { target: { value: '4' } });
    await shown('overdue');
    expect((await settings.read()).deadlineHours).toBe(4);
    await expectAccessible();
  });

  test('whose helpdesk has another address now asks, and says what the answer means', async () => {
    await enqueue(stopped('helpdesk-changed', { connectionId: 'c2', resume: { mayExist: true } }), []);
    const own = { connectionId: 'c2', label: 'Moved', own: true, doubles: true };
    vi.mocked(send).mockImplementation((name) =>
      Promise.resolve(name === 'outbox/destinations' ? [own] : null),
    );
    page();
    expect((await shown('may-double')).textContent).toBe(t('move_changed', 'Moved'));
    fireEvent.click(named('move'));
    await waitFor(() =>
      expect(send).toHaveBeenCalledWith('outbox/move', { entryId: ID, connectionId: 'c2' }),
    );
  });

  test('tried again, it keeps the focus; its arrival is said', async () => {
    await enqueue(stopped('signin-refused'), []);
    page();
    (await shown('retry')).focus();
    await updateEntry(ID, (entry) => ({ ...entry, state: { name: 'queued' } }));
    await waitFor(() => expect(focused()).toMatch(/^Saving a case fails/));
    const receipt = { ticket: { id: '9', number: '#9' }, dropped: [] };
    await updateEntry(ID, (entry) => ({ ...entry, state: { name: 'sent', at: NOW, receipt } }));
    await waitFor(() => expect(said()).toBe(`Saving a case fails: ${t('state_sent', '#9')}`));
    expect(focused()).toBe(t('outbox_title'));
  });

  test.each(Object.keys(ERRORS) as ErrorCode[])(
    'stopped by %s, it leads to the settings where they help',
    async (code) => {
      await connections.write([saved]);
      await enqueue(stopped(code), []);
      page();
      await shown('outbox-entry');
      await waitFor(() => expect(has('connection')).toBe(true));
      expect(has('settings')).toBe(ERRORS[code].inSettings);
      if (!ERRORS[code].inSettings) return;
      fireEvent.click(named('settings'));
      await waitFor(() => expect(control('field-address').value).toBe('https://desk.example.org'));
    },
  );
});

describe('a report whose helpdesk was removed', () => {
  const other = { connectionId: 'c2', label: 'Other', own: false, doubles: false };
  const again = { connectionId: 'c3', label: 'Again', own: false, doubles: false };
  /** A report that asks, and what the background knows of where it can go. */
  const homeless = async (mayExist: boolean, ...destinations: (typeof other)[]) => {
    const resume = { mayExist };
    await enqueue(stopped('helpdesk-removed', { connectionId: 'gone', resume }), []);
    vi.mocked(send).mockImplementation((name) =>
      Promise.resolve(name === 'outbox/destinations' ? destinations : null),
    );
  };
  const moveTo = (connectionId: string) =>
    waitFor(() => expect(send).toHaveBeenCalledWith('outbox/move', { entryId: ID, connectionId }));

  test('asks where to go, and cannot be sent where nothing is', async () => {
    await homeless(false, other, again);
    page();
    await shown('move');
    expect(has('retry')).toBe(false);
    expect([has('may-double'), has('looks-first')]).toEqual([false, false]);
    await expectAccessible();
    fireEvent.change(named('elsewhere-to'), { target: { value: 'c3' } });
    await waitFor(() => expect(named('move').textContent).toBe(t('move_act', 'Again')));
    fireEvent.click(named('move'));
    await moveTo('c3');
  });

  test('that may have arrived is looked for in the same helpdesk, whatever its connection is called', async () => {
    await homeless(true, again);
    page();
    expect((await shown('looks-first')).textContent).toBe(t('move_looks_first', 'Again'));
    expect(has('elsewhere-to')).toBe(false);
    fireEvent.click(named('move'));
    await moveTo('c3');
  });

  test('that may have arrived can go elsewhere, after a plain word', async () => {
    await homeless(true, { ...other, doubles: true });
    page();
    expect((await shown('may-double')).textContent).toBe(t('move_may_double', 'Other'));
    const described = named('move').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toBe(t('move_may_double', 'Other'));
    fireEvent.click(named('move'));
    await moveTo('c2');
  });

  test('leads to a new helpdesk where there is none', async () => {
    await homeless(true);
    page();
    fireEvent.click(await shown('settings'));
    expect((await shown('adapter')).localName).toBe('select');
    expect(has('move')).toBe(false);
  });
});
