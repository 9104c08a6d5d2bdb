import { fireEvent, waitFor } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { Panel } from '@/components/report/Panel';
import { SaverContext } from '@/components/shared/saver';
import { AppError } from '@/utils/core/errors';
import type { Capture } from '@/utils/core/model/capture';
import { redact } from '@/utils/core/redaction';
import { send } from '@/utils/messaging/send';
import { createDraft, deleteDraft, readDraft } from '@/utils/storage/drafts';
import { updatePicture } from '@/utils/storage/pictures';
import { connections, fullPages, standbys, tabDrafts, watchedSites } from '@/utils/storage/items';
import {
  event,
  ID,
  NOW,
  REFERENCE,
  sampleCapture,
  sampleConnection,
  sampleDraft,
  samplePicture,
  sampleSubmission,
} from '../samples';
import { OTHER, usePanelStage } from './panel-stage';
import { control, expectAccessible, has, named, reportHost, show, t } from './show';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn(() => Promise.resolve(null)) }));

const { begun, shown, type, field } = usePanelStage();

test('little room is told where a report is written, and what can be done', async () => {
  const estimate = () => Promise.resolve({ quota: 90_000_000, usage: 0 });
  Object.defineProperty(navigator, 'storage', { configurable: true, value: { estimate } });
  await begun();
  show(<Panel />);
  expect((await shown('low-room')).textContent).toBe(t('room_low', '90 MB'));
  await expectAccessible();
  Reflect.deleteProperty(navigator, 'storage');
});

describe('the panel finds its report', () => {
  test('a tab without one says how to begin, and offers what was begun elsewhere', async () => {
    await createDraft({ draft: sampleDraft({ title: 'Begun yesterday' }), capture: sampleCapture() });
    show(<Panel />);
    expect((await shown('no-draft')).textContent).toContain('Click the Eyewitness button');
    expect((await shown('unfinished')).textContent).toContain('Begun yesterday');
    await expectAccessible();
    fireEvent.click(named('unfinished'));
    await waitFor(() => expect(field('title')).toBe('Begun yesterday'));
  });

  test('what was begun has its page’s name where it was given none, its site, and all of it on demand', async () => {
    const ids = Array.from({ length: 6 }, () => crypto.randomUUID());
    for (const [index, id] of ids.entries()) {
      await createDraft({
        draft: sampleDraft({ title: '', happened: '' }, { id, createdAt: NOW, updatedAt: NOW + index + 1 }),
        capture: sampleCapture({ id }),
      });
    }
    show(<Panel />);
    const rows = () => document.querySelectorAll('[data-test=unfinished]');
    expect((await shown('unfinished')).textContent).toMatch(/^Cases.*app\.example\.org · .*2026/);
    expect(rows()).toHaveLength(5);
    fireEvent.click(named('unfinished-all'));
    await waitFor(() => expect(rows()).toHaveLength(6));
    await expectAccessible();
    for (const id of ids) await deleteDraft(id);
  });

  test('a private window lists nothing of the others', async () => {
    await createDraft({ draft: sampleDraft({ title: 'Begun yesterday' }), capture: sampleCapture() });
    const host = reportHost({
      watchActiveTab: (listener) => {
        listener({ tabId: 7, private: true });
        return () => undefined;
      },
    });
    show(<Panel />, { report: host });
    await shown('no-draft');
    await createDraft({
      draft: sampleDraft({ title: 'Begun in private' }, { id: OTHER, private: true }),
      capture: sampleCapture({ id: OTHER }),
    });
    expect((await shown('unfinished')).textContent).toContain('Begun in private');
    expect(document.querySelectorAll('[data-test=unfinished]')).toHaveLength(1);
  });

  test('the form is there before anything was read, and what is typed into it stays', async () => {
    show(<Panel />);
    type('title', 'Quick fingers');
    await begun({ draft: { words: { ...sampleDraft().words, title: '' } } });
    await waitFor(() => expect(has('screenshot')).toBe(true));
    expect(field('title')).toBe('Quick fingers');
    await waitFor(async () => expect((await readDraft(ID))?.draft.words.title).toBe('Quick fingers'));
  });

  test('a keyboard that comes over from the page goes to the title, until it is used', async () => {
    const focused = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    await begun();
    show(<Panel />);
    await shown('screenshot');
    named('review').focus();
    window.dispatchEvent(new Event('focus'));
    expect(document.activeElement).toBe(named('title'));
    fireEvent.keyDown(named('title'), { key: 'F6' });
    named('review').focus();
    window.dispatchEvent(new Event('focus'));
    expect(document.activeElement).toBe(named('title'));
    fireEvent.keyDown(named('title'), { key: 'Tab' });
    named('review').focus();
    window.dispatchEvent(new Event('focus'));
    expect(document.activeElement).toBe(named('review'));
    focused.mockRestore();
  });

  test('a mouse that comes over from the page goes where it was aimed', async () => {
    const focused = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    await begun();
    show(<Panel />);
    await shown('screenshot');
    named('happened').focus();
    fireEvent.pointerDown(named('happened'));
    window.dispatchEvent(new Event('focus'));
    expect(document.activeElement).toBe(named('happened'));
    focused.mockRestore();
  });

  test('it follows the active tab, and nothing typed is lost', async () => {
    await begun();
    await createDraft({
      draft: sampleDraft({ title: 'The other tab' }, { id: OTHER }),
      capture: sampleCapture({ id: OTHER }),
    });
    await tabDrafts.write({ '7': ID, '8': OTHER });
    let activate: (tab: { tabId: number; private: boolean }) => void = () => undefined;
    const host = reportHost({
      watchActiveTab: (listener) => {
        activate = listener;
        listener({ tabId: 7, private: false });
        return () => undefined;
      },
    });
    show(<Panel />, { report: host });
    await waitFor(() => expect(field('title')).toBe('Saving a case fails'));
    type('title', 'Saving a case fails badly');
    activate({ tabId: 8, private: false });
    await waitFor(() => expect(field('title')).toBe('The other tab'));
    activate({ tabId: 7, private: false });
    await waitFor(() => expect(field('title')).toBe('Saving a case fails badly'));
  });

  test('as a page of its own it shows the draft in its address', async () => {
    await createDraft({ draft: sampleDraft(), capture: sampleCapture() });
    show(<Panel />, { report: reportHost({ draftId: ID }) });
    await waitFor(() => expect(field('title')).toBe('Saving a case fails'));
  });

  test('closing the panel saves what was typed', async () => {
    await begun();
    const { unmount } = show(<Panel />);
    await waitFor(() => expect(field('title')).toBe('Saving a case fails'));
    type('happened', 'It turned red');
    unmount();
    await waitFor(async () => expect((await readDraft(ID))?.draft.words.happened).toBe('It turned red'));
  });
});

describe('a site that is not watched', () => {
  const evidence: Capture['evidence'] = {
    state: 'ok',
    value: { watched: false, sources: ['read-out'], events: [], dropped: {}, unreadableFrames: [] },
  };

  test('the browser is asked in the click itself, then the site is watched', async () => {
    await begun({ capture: { evidence } });
    vi.mocked(send).mockImplementation(async () => {
      await watchedSites.write([{ pattern: 'https://app.example.org/*', since: NOW }]);
      return null;
    });
    const host = reportHost();
    show(<Panel />, { report: host });
    const button = await shown('watch-site');
    expect(named('evidence').textContent).toContain(t('watch_why'));
    button.click();
    expect(host.requestWatch).toHaveBeenCalledWith('https://app.example.org/*');
    await waitFor(() => expect(named('evidence').textContent).toContain(t('watch_done', 'app.example.org')));
    expect(send).toHaveBeenCalledWith('site/watch', { pattern: 'https://app.example.org/*' });
    await expectAccessible();
    fireEvent.click(named('watch-reload'));
    expect(host.reloadTab).toHaveBeenCalledWith(7);
  });

  test('a no is respected and explained', async () => {
    await begun({ capture: { evidence } });
    show(<Panel />, { report: reportHost({ requestWatch: () => Promise.resolve(false) }) });
    fireEvent.click(await shown('watch-site'));
    expect((await shown('error')).textContent).toContain(t('error_site_refused'));
    expect(send).not.toHaveBeenCalled();
  });
});

describe('a click that comes back', () => {
  const later: Capture['evidence'] = {
    state: 'ok',
    value: {
      watched: true,
      sources: ['relay'],
      events: [
        event({ kind: 'error', at: NOW + 5, text: 'TypeError: again' }),
        event({ kind: 'action', at: NOW + 4, action: 'click', role: 'button', name: 'Save' }),
      ],
      dropped: {},
      unreadableFrames: [],
    },
  };
  async function cameBack(capture: Partial<Capture> = {}) {
    await begun();
    await createDraft({
      draft: sampleDraft({ title: '' }, { id: OTHER }),
      capture: sampleCapture({ id: OTHER, startedAt: Date.now(), evidence: later, ...capture }),
    });
    await standbys.write({ [ID]: OTHER });
  }

  test('says what is new, and adds it after what was typed is safe', async () => {
    await cameBack();
    show(<Panel />);
    const offer = await shown('came-back');
    await waitFor(() => expect(offer.textContent).toContain('New since then: 1 error, 1 step, 1 picture.'));
    await expectAccessible();
    type('happened', 'Typed a moment ago');
    let typed: string | undefined;
    vi.mocked(send).mockImplementation(async () => {
      typed = (await readDraft(ID))?.draft.words.happened;
      await standbys.write({});
      return null;
    });
    fireEvent.click(named('standby-add'));
    await waitFor(() => expect(named('came-back').textContent).toContain(t('again_added')));
    expect(send).toHaveBeenCalledWith('standby/add', { draftId: ID });
    expect(typed).toBe('Typed a moment ago');
    fireEvent.click(named('standby-drop'));
    await waitFor(() => expect(has('came-back')).toBe(false));
    expect(send).toHaveBeenCalledTimes(1);
  });

  test('waits until all of it is there', async () => {
    await cameBack({ evidence: { state: 'pending' } });
    show(<Panel />);
    await shown('came-back');
    expect(named('came-back').textContent).toContain(t('evidence_collecting'));
    expect(control('standby-add').disabled).toBe(true);
  });

  test('where nothing is new, only a new report is offered', async () => {
    const { evidence } = sampleCapture();
    await cameBack({ evidence, screenshot: { state: 'missing', why: { code: 'picture-failed' } } });
    show(<Panel />);
    await waitFor(() => expect(named('came-back').textContent).toContain(t('again_nothing')));
    expect(has('standby-add')).toBe(false);
  });

  test('begins a new report, also where the panel is a page for one', async () => {
    await cameBack();
    vi.mocked(send).mockResolvedValue({ draftId: OTHER });
    const host = reportHost({ draftId: ID });
    show(<Panel />, { report: host });
    fireEvent.click(await shown('standby-begin'));
    await waitFor(() => expect(host.showDraft).toHaveBeenCalledWith(OTHER));
    expect(send).toHaveBeenCalledWith('standby/begin', { draftId: ID });
  });

  test('leads from the review back to the form', async () => {
    await begun();
    show(<Panel />, {
      report: reportHost({ reportOf: () => Promise.resolve(redact(sampleSubmission(), t, NOW)) }),
    });
    await shown('screenshot');
    fireEvent.click(named('review'));
    await shown('document');
    await cameBack();
    await shown('came-back');
    expect(has('document')).toBe(false);
  });

  test('can be put away', async () => {
    await cameBack();
    show(<Panel />);
    await shown('came-back');
    fireEvent.click(named('standby-drop'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('standby/drop', { draftId: ID }));
  });
});

describe('review and sending', () => {
  const host = reportHost({ reportOf: () => Promise.resolve(redact(sampleSubmission(), t, NOW)) });

  test('shows the very document and its files, and sends on the second press', async () => {
    await begun();
    await connections.write([sampleConnection]);
    show(<Panel />, { report: host });
    await shown('screenshot');
    fireEvent.click(named('review'));
    const paper = await shown('document');
    await waitFor(() => expect(paper.textContent).toContain('A red bar'));
    expect(paper.textContent).toContain('console.error: save failed');
    const files = [...paper.querySelectorAll('[data-test=attachment] .file__name')];
    expect(files.map(({ textContent }) => textContent)).toEqual([
      'screenshot.png',
      'console.log',
      'report.html',
      'report.json',
    ]);
    // Each of them once, and what comes behind them still there.
    expect(paper.textContent.split('console.log')).toHaveLength(2);
    expect(paper.textContent.split(t('document_attachments'))).toHaveLength(2);
    expect(paper.textContent).toContain(REFERENCE);
    expect(send).not.toHaveBeenCalled();
    await expectAccessible();
    await waitFor(() => expect(control('send').disabled).toBe(false));
    fireEvent.click(named('send'));
    await waitFor(() => expect(send).toHaveBeenCalledWith('draft/send', { draftId: ID }));
  });

  test('a report there is no room for is saved as a file, from what was reviewed', async () => {
    await begun();
    await connections.write([sampleConnection]);
    vi.mocked(send).mockRejectedValue(new AppError('storage-full'));
    const save = vi.fn(() => Promise.resolve('EW-1A2B3C4D.zip'));
    show(
      <SaverContext.Provider value={{ save, writeShortMail: vi.fn() }}>
        <Panel />
      </SaverContext.Provider>,
      { report: host },
    );
    await shown('screenshot');
    fireEvent.click(named('review'));
    await waitFor(() => expect(control('send').disabled).toBe(false));
    fireEvent.click(named('send'));
    fireEvent.click(await shown('save-file'));
    await waitFor(() => expect(named('saved-as').textContent).toBe(t('saved_as', 'EW-1A2B3C4D.zip')));
    expect(save).toHaveBeenCalledWith(
      expect.objectContaining({ report: expect.anything() as unknown }),
      'file',
    );
    expect(named('error').textContent).toContain(t('error_storage_full_next'));
    await expectAccessible();
  });

  test('waits for a picture of the whole page that may come, and for the news whether one does', async () => {
    await begun();
    await connections.write([sampleConnection]);
    await fullPages.write({ [ID]: { name: 'looking' } });
    const reportOf = vi.fn(host.reportOf);
    const read = vi.spyOn(fullPages, 'read');
    const known = Promise.withResolvers<undefined>();
    read.mockImplementationOnce(() => known.promise.then(() => ({})));
    read.mockImplementationOnce(() => known.promise.then(() => ({ [ID]: { name: 'looking' } })));
    show(<Panel />, { report: { ...host, reportOf } });
    await shown('screenshot');
    fireEvent.click(named('review'));
    await shown('send');
    await new Promise((resolve) => setTimeout(resolve, 50));
    known.resolve(undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(reportOf).not.toHaveBeenCalled();
    expect(has('document')).toBe(false);
    await fullPages.write({ [ID]: { name: 'needless' } });
    await shown('document');
    await waitFor(() => expect(control('send').disabled).toBe(false));
    await fullPages.write({ [ID]: { name: 'running', ms: 900, done: 0, of: 2 } });
    await waitFor(() => expect(control('send').disabled).toBe(true));
  });

  test('says which pictures could not be searched for private places, and leads to the first', async () => {
    await begun();
    await connections.write([sampleConnection]);
    show(<Panel />, { report: host });
    await shown('screenshot');
    fireEvent.click(named('review'));
    expect((await shown('unsearched')).textContent).toContain('1 picture could not be searched');
    await expectAccessible();
    fireEvent.click(named('unsearched-look'));
    expect(send).toHaveBeenCalledWith('picture/edit', { pictureId: samplePicture().id });
    await updatePicture(samplePicture().id, (picture) => ({ ...picture, suggested: [] }));
    await waitFor(() => expect(has('unsearched')).toBe(false));
  });

  test('the way back leads to the words as they were', async () => {
    await begun();
    show(<Panel />, { report: host });
    await shown('screenshot');
    type('expected', 'The case is stored');
    fireEvent.click(named('review'));
    fireEvent.click(await shown('back'));
    await waitFor(() => expect(field('expected')).toBe('The case is stored'));
  });

  test('an e-mail address that looks wrong is remarked on, and does not stand in the way', async () => {
    await begun({ draft: { contact: { name: '', email: 'desk@example,org' } } });
    await connections.write([sampleConnection]);
    show(<Panel />, { report: host });
    await shown('screenshot');
    expect(named('group-contact').querySelector('.group__preview')?.textContent).toBe(t('email_looks_wrong'));
    fireEvent.click(named('review'));
    await shown('document');
    expect(document.querySelector('.review__intro')?.textContent).toContain('desk@example,org');
    await waitFor(() => expect(control('send').disabled).toBe(false));
  });

  test('without a helpdesk it says so, keeps the report, and saves it as a file or as mail', async () => {
    await begun();
    const save = vi.fn(() => Promise.resolve('EW-1A2B3C4D.zip'));
    const writeShortMail = vi.fn(() => Promise.resolve());
    show(
      <SaverContext.Provider value={{ save, writeShortMail }}>
        <Panel />
      </SaverContext.Provider>,
      { report: host },
    );
    await shown('screenshot');
    fireEvent.click(named('review'));
    expect((await shown('error')).textContent).toContain(t('error_no_helpdesk'));
    const reviewed = expect.objectContaining({ report: expect.anything() as unknown }) as unknown;
    for (const as of ['file', 'mail'] as const) {
      fireEvent.click(await shown(`save-${as}`));
      await waitFor(() => expect(save).toHaveBeenLastCalledWith(reviewed, as));
    }
    fireEvent.click(named('write-short'));
    await waitFor(() => expect(writeShortMail).toHaveBeenCalledWith(reviewed));
    expect(has('send')).toBe(false);
    expect(send).not.toHaveBeenCalled();
    await expectAccessible();
  });

  test('a report that cannot be queued says why', async () => {
    await begun();
    await connections.write([sampleConnection]);
    vi.mocked(send).mockRejectedValue(new AppError('storage-full'));
    show(<Panel />, { report: host });
    await shown('screenshot');
    fireEvent.click(named('review'));
    await waitFor(() => expect(control('send').disabled).toBe(false));
    fireEvent.click(named('send'));
    expect((await shown('error')).textContent).toContain(t('error_storage_full'));
  });
});
