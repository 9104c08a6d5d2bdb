import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { receiptText, selected } from '@/components/sent/sent-text';
import { SentView } from '@/components/sent/SentView';
import { AppError } from '@/utils/core/errors';
import type { SentReport } from '@/utils/core/model/sent';
import * as messaging from '@/utils/messaging/send';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { awaitedCapture } from '@/utils/storage/items';
import { addFiles, filesOf, putReply, readReply, repliesOf, updateReply } from '@/utils/storage/replies';
import { addSent, updateSent } from '@/utils/storage/sent';
import { ID, NOW, sampleReply, sampleSent } from '../samples';
import { control, expectAccessible, has, named, reportHost, show, t } from './show';

const SECOND = '2b7a2d3e-52b1-4c1a-9d55-0a4f6d1c2b3a';
const answer = { id: '1', at: NOW, author: 'Support', text: 'Which browser?\n<b>Please</b> tell us.' };
const status = (change: Partial<NonNullable<SentReport['status']>> = {}) => ({
  state: 'open' as const,
  name: 'In progress',
  replies: [answer],
  older: 0,
  ...change,
});
const send = vi.spyOn(messaging, 'send');

beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
  send.mockReset().mockResolvedValue(null);
});

const detail = (host = reportHost()) =>
  show(<SentView open={ID} onOpen={vi.fn()} onLeave={vi.fn()} tabId={7} />, { report: host });

describe('the list', () => {
  const list = () => {
    const onOpen = vi.fn();
    show(<SentView open="" onOpen={onOpen} onLeave={vi.fn()} tabId={7} />);
    return onOpen;
  };

  test('tells number, title, the helpdesk’s own word, the last answer and what is unread, and asks at once', async () => {
    await addSent(sampleSent({ unread: true, status: status() }));
    const onOpen = list();
    const row = await waitFor(() => named('sent-row'));
    expect(row.textContent).toMatch(/#4711.*In progress.*New.*Saving a case fails.*Last answer/);
    expect(send).toHaveBeenCalledWith('news/look', {});
    await expectAccessible();
    fireEvent.click(row);
    expect(onOpen).toHaveBeenCalledWith(ID);
  });

  test('says that there is nothing where there is nothing', async () => {
    list();
    expect(await screen.findByText('Nothing sent yet')).toBeDefined();
    expect(has('notify-ask')).toBe(false);
  });

  test('says which have an answer that was begun', async () => {
    await addSent(sampleSent());
    await putReply(sampleReply());
    list();
    await waitFor(() => expect(named('sent-row').textContent).toContain('Answer begun and not sent'));
  });

  test('is filtered and searched from four on', async () => {
    await addSent(sampleSent());
    for (const [at, title] of ['Map is empty', 'Login fails', 'Export hangs'].entries())
      await addSent(
        sampleSent({ id: SECOND.replace('2b7a', `3b7${at}`), title, status: status({ state: 'solved' }) }),
      );
    list();
    await waitFor(() => named('sent-search'));
    fireEvent.input(control('sent-search'), { target: { value: 'login BROWSER' } });
    await waitFor(() => expect(document.querySelectorAll('[data-test="sent-row"]')).toHaveLength(1));
    fireEvent.input(control('sent-search'), { target: { value: '' } });
    fireEvent.click(screen.getByLabelText('Open'));
    await waitFor(() => expect(document.querySelectorAll('[data-test="sent-row"]')).toHaveLength(1));
    expect(named('sent-row').textContent).toContain('Saving a case');
    fireEvent.input(control('sent-search'), { target: { value: 'nothing like it' } });
    await screen.findByText(/No report matches/);
    await expectAccessible();
  });
});

test('a search finds numbers, references, states and what was said', () => {
  const all = [sampleSent({ status: status() })];
  const found = (search: string) => selected(all, { filter: 'all', search, language: 'en' }).length;
  expect(['4711', 'ew-1a2b3c4d', 'progress', 'support please', 'saving'].map(found)).toEqual([1, 1, 1, 1, 1]);
  expect(found('4712')).toBe(0);
});

test('what is not read yet comes first, then what moved last', () => {
  const ids = ['a', 'b', 'c'];
  const [old, moved, news] = ids.map((id, at) => sampleSent({ id, movedAt: at, unread: id === 'a' }));
  const order = selected(
    [moved, news, old].flatMap((one) => one ?? []),
    {
      filter: 'all',
      search: '',
      language: 'en',
    },
  );
  expect(order.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
});

test('the receipt has number, link and reference', () => {
  expect(receiptText(sampleSent())).toBe(
    'Saving a case fails\n#4711\nhttps://help.example.org/tickets/4711\nEW-1A2B3C4D',
  );
});

describe('a report', () => {
  test('shows answers as text, is read by being shown, and asks for news', async () => {
    await addSent(sampleSent({ unread: true, status: status({ older: 2 }) }));
    detail();
    await waitFor(() => expect(named('said').textContent).toContain('<b>Please</b> tell us.'));
    expect(document.querySelector('[data-test="said"] b')).toBeNull();
    screen.getByText('2 earlier answers are in the ticket.');
    await waitFor(() => expect(send).toHaveBeenCalledWith('news/seen', { reportId: ID }));
    expect(send).toHaveBeenCalledWith('news/look', { reportId: ID });
    await expectAccessible();
  });

  test('of a helpdesk that cannot has no dead buttons and says so', async () => {
    await addSent(sampleSent());
    detail(reportHost({ offersOf: () => ({ status: false, reply: false, files: false }) }));
    await screen.findByText(/does not tell Eyewitness/);
    for (const name of ['reply-text', 'reply-send', 'reply-picture', 'verdict'])
      expect(has(name)).toBe(false);
    expect(has('sent-link')).toBe(true);
  });

  test('takes no pictures where the helpdesk takes none', async () => {
    await addSent(sampleSent({ status: status({ state: 'solved' }) }));
    detail(reportHost({ offersOf: () => ({ status: true, reply: true, files: false }) }));
    fireEvent.click(await waitFor(() => named('verdict-broken')));
    await waitFor(() => expect(control('reply-text').value).toBe('It is still broken.'));
    expect([has('reply-picture'), has('fresh')]).toEqual([false, false]);
    expect(send).not.toHaveBeenCalledWith('reply/capture', expect.anything());
  });

  test('keeps every letter of an answer, and sends it when it is kept', async () => {
    await addSent(sampleSent({ status: status() }));
    detail();
    fireEvent.input(await waitFor(() => control('reply-text')), { target: { value: 'Chromium 156' } });
    await waitFor(async () => expect((await repliesOf(ID))[0]?.text).toBe('Chromium 156'));
    const [reply] = await repliesOf(ID);
    cleanup();
    detail();
    await waitFor(() => expect(control('reply-text').value).toBe('Chromium 156'));
    fireEvent.click(named('reply-send'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('reply/send', { replyId: reply?.id }));
  });

  test('does not send an answer without a word', async () => {
    await addSent(sampleSent());
    detail();
    const button = await waitFor(() => named('reply-send'));
    expect(button.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button);
    expect(document.activeElement).toBe(control('reply-text'));
    expect(send).not.toHaveBeenCalledWith('reply/send', expect.anything());
  });

  test('still broken takes a fresh capture, and tells how where the page is not lent to us', async () => {
    await addSent(sampleSent({ status: status({ state: 'solved' }) }));
    send.mockImplementation((name) =>
      name === 'reply/capture'
        ? Promise.reject(new AppError('page-needs-click'))
        : Promise.resolve(null as never),
    );
    detail();
    fireEvent.click(await waitFor(() => named('verdict-broken')));
    await screen.findByText(/click the Eyewitness button in the toolbar/);
    const [reply] = await repliesOf(ID);
    expect(send).toHaveBeenCalledWith('reply/capture', { replyId: reply?.id, tabId: 7 });
    expect(reply).toMatchObject({ kind: 'broken', text: 'It is still broken.' });
    await expectAccessible();
  });

  test('it works again is said in words one can change before they are sent', async () => {
    await addSent(sampleSent({ status: status({ state: 'solved' }) }));
    detail();
    fireEvent.click(await waitFor(() => named('verdict-works')));
    await waitFor(() => expect(control('reply-text').value).toMatch(/It works again/));
    expect(named('verdict-works').getAttribute('aria-pressed')).toBe('true');
    expect(document.activeElement).toBe(control('reply-text'));
    await expectAccessible();
  });

  test('still broken can be taken back: the words change, the capture goes, what was written and added stays', async () => {
    await addSent(sampleSent({ status: status({ state: 'solved' }) }));
    detail();
    fireEvent.click(await waitFor(() => named('verdict-broken')));
    await waitFor(() => expect(send).toHaveBeenCalledWith('reply/capture', expect.anything()));
    fireEvent.input(control('reply-text'), { target: { value: 'It is still broken.\n\nOn Monday, too.' } });
    const reply = await waitFor(async () => {
      const [one] = await repliesOf(ID);
      if (!one?.text.includes('Monday')) throw new Error('not kept yet');
      return one;
    });
    const file = (name: string) => ({ name, type: 'image/png', blob: new Blob(['x']) });
    await addFiles(reply, [file('picture-1.png'), file('screenshot.png'), file('report.json')]);
    await waitFor(() => expect(document.querySelectorAll('[data-test=reply-file]')).toHaveLength(3));
    fireEvent.click(named('verdict-works'));
    await waitFor(() =>
      expect(control('reply-text').value).toBe('It works again. Thank you.\n\nOn Monday, too.'),
    );
    await waitFor(async () =>
      expect((await filesOf(reply.id)).map(({ name }) => name)).toEqual(['picture-1.png']),
    );
    expect(has('fresh')).toBe(false);
    expect(await awaitedCapture.read()).toBe(null);
    expect((await repliesOf(ID))[0]?.kind).toBe('works');
  });

  test('waiting, it speaks of an answer and not of a report', async () => {
    await addSent(sampleSent({ status: status() }));
    const why = { code: 'helpdesk-unreachable' as const };
    await putReply(sampleReply({ state: { name: 'waiting', until: Date.now() + 60_000, why } }));
    detail();
    const pending = await waitFor(() => named('reply-pending'));
    expect(pending.textContent).toContain(t('error_helpdesk_unreachable'));
    expect(pending.textContent).not.toMatch(/report/i);
    cleanup();
    await updateReply((await repliesOf(ID))[0]?.id ?? '', (reply) => ({
      ...reply,
      state: { name: 'needs-you', why: { code: 'signin-refused' } },
    }));
    const host = reportHost();
    detail(host);
    fireEvent.click(await waitFor(() => named('settings')));
    expect(host.openConnection).toHaveBeenCalledWith(sampleSent().connectionId);
    expect(named('reply-pending').textContent).not.toMatch(/report/i);
  });

  test.each(['helpdesk-removed', 'attachment-too-large', 'answer-unreadable', 'restart-needed'] as const)(
    'stopped by %s, too',
    async (code) => {
      await addSent(sampleSent({ status: status() }));
      await putReply(sampleReply({ state: { name: 'needs-you', why: { code } } }));
      detail();
      expect((await waitFor(() => named('reply-pending'))).textContent).not.toMatch(/report/i);
    },
  );

  test('an answer that could not be sent says why and what to do, and can be changed', async () => {
    await addSent(sampleSent({ status: status() }));
    const why = { code: 'reply-refused' as const, detail: 'Ticket is closed' };
    const reply = sampleReply({ state: { name: 'needs-you', why } });
    await putReply(reply);
    await addFiles(reply, [{ name: 'a.png', type: 'image/png', blob: new Blob(['x']) }]);
    detail();
    await screen.findByText(/did not take your answer/);
    screen.getByText('With 1 file');
    expect(has('reply-text')).toBe(false);
    await expectAccessible();
    fireEvent.click(named('reply-edit'));
    await waitFor(() => expect(control('reply-text').value).toBe('It is still broken.'));
  });

  test('one that may have arrived is neither changed nor thrown away', async () => {
    await addSent(sampleSent({ status: status() }));
    const why = { code: 'helpdesk-timeout' as const };
    await putReply(
      sampleReply({ mayExist: true, state: { name: 'waiting', until: Date.now() + 60_000, why } }),
    );
    detail();
    await waitFor(() => named('reply-pending'));
    expect([has('reply-edit'), has('reply-discard'), has('reply-retry')]).toEqual([false, false, true]);
  });

  test('that is closed for good takes no answer, and says what to do instead', async () => {
    await addSent(sampleSent({ status: status({ state: 'closed' }) }));
    detail();
    await screen.findByText(/report it anew/);
    expect(has('reply-text')).toBe(false);
  });

  test('says why there is no news', async () => {
    await addSent(sampleSent({ trouble: { code: 'signin-refused' } }));
    const host = reportHost();
    detail(host);
    fireEvent.click(await screen.findByText('Open settings', { selector: '.notice button' }));
    expect(host.openConnection).toHaveBeenCalledWith(sampleSent().connectionId);
  });

  test('is taken out of the list after a question', async () => {
    await addSent(sampleSent());
    detail();
    fireEvent.click(await waitFor(() => named('sent-forget')));
    expect(send).not.toHaveBeenCalledWith('news/forget', expect.anything());
    fireEvent.click(named('confirm'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('news/forget', { reportId: ID }));
  });

  test('what arrived is shown until the helpdesk tells it', async () => {
    await addSent(sampleSent({ status: status() }));
    await updateSent(ID, (sent) => ({ ...sent, own: [{ id: SECOND, at: NOW, text: 'Chromium' }] }));
    detail();
    await waitFor(() => expect(document.querySelector('.said--mine')?.textContent).toContain('Chromium'));
    expect(await readReply(SECOND)).toBeUndefined();
  });
});
