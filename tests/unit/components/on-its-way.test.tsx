import { fireEvent, waitFor } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { Panel } from '@/components/report/Panel';
import { clock } from '@/components/shared/moments';
import { ERRORS, type ErrorCode } from '@/utils/core/errors';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { Receipt } from '@/utils/core/model/receipt';
import { send } from '@/utils/messaging/send';
import { deleteDraft } from '@/utils/storage/drafts';
import { enqueue, removeEntry } from '@/utils/storage/outbox';
import { endRest, writeRest } from '@/utils/storage/rests';
import { ID, NOW, sampleEntry } from '../samples';
import { OTHER, usePanelStage } from './panel-stage';
import { expectAccessible, has, named, reportHost, show, t } from './show';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn(() => Promise.resolve(null)) }));

const { underway, shown } = usePanelStage();

const mainButtons = () =>
  [...document.querySelectorAll('.button--main')].map((one) => one.getAttribute('data-test'));

describe('on its way', () => {
  test('sending names the step', async () => {
    await underway({ name: 'sending', step: 'uploading:2/3', since: NOW });
    show(<Panel />);
    expect((await shown('state')).textContent).toContain(`${t('sending_uploading')} (2 of 3)`);
    await expectAccessible();
  });

  test('a ticket that is there has its number and the way to it, before it is known what was kept', async () => {
    const ticket = { id: '9', number: '#9', link: 'https://desk.example.org/9' };
    await underway(
      { name: 'sending', step: 'reading-back', since: NOW },
      { resume: { mayExist: true, ticket } },
    );
    show(<Panel />);
    const state = await shown('state');
    expect(state.querySelector('h2')?.textContent).toBe(`${t('receipt_title')} #9`);
    expect(state.textContent).toContain(t('sending_reading_back'));
    expect(named('receipt-link').getAttribute('href')).toBe(ticket.link);
    await expectAccessible();
  });

  test('waiting says why and until when, and can be sent now', async () => {
    await underway({ name: 'waiting', until: Date.now() + 120_500, why: { code: 'helpdesk-unreachable' } });
    show(<Panel />);
    const text = (await shown('state')).textContent;
    expect(text).toContain('in 2 minutes');
    expect(text).toContain(t('error_helpdesk_unreachable'));
    await expectAccessible();
    fireEvent.click(named('retry'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('outbox/retry', { entryId: ID }));
  });

  test('asked by the helpdesk to wait, it says until when, and sending now does not come first', async () => {
    const until = Date.now() + 7_200_000;
    const why = { code: 'helpdesk-busy' } as const;
    await underway({ name: 'waiting', until, askedUntil: until - 60_000, why });
    show(<Panel />);
    expect((await shown('state')).textContent).toContain(
      t('state_waiting_asked', clock(until - 60_000, 'en')),
    );
    expect(mainButtons()).toEqual([]);
    expect(has('retry')).toBe(true);
    await expectAccessible();
  });

  test('its helpdesk is left alone for longer than it would wait itself: that time and that reason are told', async () => {
    const since = Date.now() - 1_000;
    const [until, askedUntil] = [since + 7_200_000, since + 7_000_000];
    const own = { name: 'waiting', until: since + 4_000, why: { code: 'helpdesk-unreachable' } } as const;
    await underway(own, { attempts: 1 });
    show(<Panel />);
    expect((await shown('state')).textContent).toContain(t('state_waiting_soon'));
    const busy = {
      failures: 2,
      since,
      until,
      askedUntil,
      asked: true,
      why: { code: 'helpdesk-busy' },
    } as const;
    await writeRest({ connectionId: 'c1', ...busy });
    await waitFor(() => expect(named('state').textContent).toContain(clock(until, 'en')));
    expect(named('state').textContent).toContain(t('state_waiting_asked', clock(askedUntil, 'en')));
    expect(named('error').getAttribute('data-code')).toBe('helpdesk-busy');
    await endRest('c1');
    await waitFor(() => expect(named('error').getAttribute('data-code')).toBe('helpdesk-unreachable'));
  });

  test('what needs a person offers the next step', async () => {
    await underway({ name: 'needs-you', why: { code: 'signin-refused', detail: 'HTTP 401' } });
    const host = reportHost();
    show(<Panel />, { report: host });
    const state = await shown('state');
    expect(state.textContent).toContain(t('error_signin_refused_next'));
    expect(state.textContent).toContain('HTTP 401');
    await expectAccessible();
    fireEvent.click(named('settings'));
    expect(host.openConnection).toHaveBeenCalledWith('c1');
    expect(mainButtons()).toEqual(['settings']);
    fireEvent.click(named('edit'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('outbox/edit', { entryId: ID }));
  });

  test('refused for what is in it, the reason is in sight and editing comes first', async () => {
    await underway({ name: 'needs-you', why: { code: 'report-refused', detail: 'Which school?' } });
    show(<Panel />);
    await shown('state');
    expect(named('reason').textContent).toContain('Which school?');
    expect(mainButtons()).toEqual(['edit']);
    expect(has('retry')).toBe(true);
    await expectAccessible();
  });

  test('behind another report it says so, and can be saved', async () => {
    await enqueue(sampleEntry({ id: OTHER, state: { name: 'sending', step: 'connecting', since: NOW } }), []);
    await underway({ name: 'queued' });
    show(<Panel />);
    const state = await shown('state');
    await waitFor(() => expect(state.textContent).toContain(t('state_queued_behind')));
    expect(has('save-file')).toBe(true);
    await removeEntry(OTHER);
    await waitFor(() => expect(state.textContent).toContain(t('state_queued_text')));
  });

  test('one whose helpdesk was removed is sent elsewhere from here, too, and not where nothing is', async () => {
    const destination = { connectionId: 'c2', label: 'IT support', own: false, doubles: true };
    vi.mocked(send).mockImplementation((name) =>
      Promise.resolve(name === 'outbox/destinations' ? [destination] : null),
    );
    const why = { code: 'helpdesk-removed', detail: 'Field office' } as const;
    await underway({ name: 'needs-you', why }, { resume: { mayExist: true } });
    const host = reportHost();
    show(<Panel />, { report: host });
    expect((await shown('may-double')).textContent).toBe(t('move_may_double', 'IT support'));
    expect(has('retry')).toBe(false);
    await expectAccessible();
    fireEvent.click(named('settings'));
    expect(host.openOptions).toHaveBeenCalled();
    fireEvent.click(named('move'));
    await waitFor(() =>
      expect(send).toHaveBeenCalledWith('outbox/move', { entryId: ID, connectionId: 'c2' }),
    );
  });

  test.each(Object.keys(ERRORS) as ErrorCode[])(
    'stopped by %s, it leads to the settings where they help',
    async (code) => {
      vi.mocked(send).mockImplementation((name) =>
        Promise.resolve(name === 'outbox/destinations' ? [] : null),
      );
      await underway({ name: 'needs-you', why: { code } });
      show(<Panel />);
      await shown('state');
      expect(has('settings')).toBe(ERRORS[code].inSettings);
    },
  );

  test('what may stand in the helpdesk already cannot be edited into a second ticket', async () => {
    await underway({ name: 'needs-you', why: { code: 'login-page' } }, { resume: { mayExist: true } });
    show(<Panel />);
    await shown('state');
    expect(has('edit')).toBe(false);
  });

  test('the receipt has number, link and what was dropped; the draft may be gone by then', async () => {
    await underway({
      name: 'sent',
      at: NOW,
      receipt: {
        ticket: { id: '4711', number: '#4711', link: 'https://desk.example.org/4711' },
        dropped: [{ what: 'attachment', name: 'screenshot.png' }],
      },
    });
    await deleteDraft(ID);
    show(<Panel />);
    const receipt = await shown('receipt');
    expect(named('receipt-number').textContent).toBe('#4711');
    expect(named('receipt-link').getAttribute('href')).toBe('https://desk.example.org/4711');
    expect(receipt.textContent).toContain('The file “screenshot.png”');
    expect(receipt.textContent).toContain(t('dropped_files_next'));
    expect(receipt.textContent).not.toContain(t('dropped_where'));
    await expectAccessible();
  });

  const sent = (receipt: Partial<Receipt>): OutboxEntry['state'] => ({
    name: 'sent',
    at: NOW,
    receipt: { ticket: { id: '4711', number: '#4711' }, dropped: [], ...receipt },
  });

  test('a lost field is told with the value that was sent, and without a dangling colon', async () => {
    await underway(
      sent({
        dropped: [
          { what: 'field', name: 'Priority', value: 'High' },
          { what: 'field', name: 'Team' },
        ],
      }),
    );
    show(<Panel />);
    await shown('receipt');
    const items = [...named('dropped').querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(items).toEqual(['The field “Priority”High', 'The field “Team”']);
    expect(named('dropped').textContent).toContain(t('dropped_where'));
  });

  test.each([
    ['permission-missing', 'receipt_unread_permission'],
    ['answer-unreadable', 'error_answer_unreadable'],
  ] as const)('a receipt nobody could check says why: %s', async (code, text) => {
    await underway(sent({ unread: { code, detail: 'HTTP 403' } }));
    show(<Panel />);
    await shown('receipt');
    expect(named('unread').textContent).toContain(t(text));
    expect(named('unread').textContent).toContain('HTTP 403');
    expect(named('unread').textContent).toContain(t('receipt_unread_next'));
    await expectAccessible();
  });
});
