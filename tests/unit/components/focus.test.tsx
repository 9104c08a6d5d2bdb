import { fireEvent, waitFor } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { Panel } from '@/components/report/Panel';
import type { Capture } from '@/utils/core/model/capture';
import { redact } from '@/utils/core/redaction';
import { send } from '@/utils/messaging/send';
import { createDraft, deleteDraft, updateDraft } from '@/utils/storage/drafts';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { connections, tabDrafts, watchedSites } from '@/utils/storage/items';
import { updateEntry, enqueue } from '@/utils/storage/outbox';
import {
  ID,
  NOW,
  sampleCapture,
  sampleConnection,
  sampleDraft,
  sampleEntry,
  sampleSubmission,
} from '../samples';
import { usePanelStage } from './panel-stage';
import { named, reportHost, show, t } from './show';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn(() => Promise.resolve(null)) }));

const { begun, shown, underway } = usePanelStage();

/** As with a key: the pressed button has the focus. */
async function press(name: string) {
  const button = await shown(name);
  button.focus();
  expect(document.activeElement).toBe(button);
  fireEvent.click(button);
}
const focused = () => document.activeElement?.textContent ?? '';

describe('the focus never falls to the page', () => {
  test('after Send it is at the heading of how it goes on, up to the receipt', async () => {
    await begun();
    await connections.write([sampleConnection]);
    vi.mocked(send).mockImplementation(async () => {
      await enqueue(sampleEntry(), []);
      return null;
    });
    show(<Panel />, {
      report: reportHost({ reportOf: () => Promise.resolve(redact(sampleSubmission(), t, NOW)) }),
    });
    await shown('screenshot');
    fireEvent.click(named('review'));
    await shown('document');
    await press('send');
    await waitFor(() => expect(focused()).toBe(t('state_queued')));
    await updateEntry(ID, (entry) => ({
      ...entry,
      state: { name: 'sent', at: NOW, receipt: { ticket: { id: '1', number: '#1' }, dropped: [] } },
    }));
    await waitFor(() => expect(focused()).toBe(`${t('receipt_title')} #1`));
    expect(document.activeElement?.closest('[role=status]')).not.toBeNull();
  });

  test('after another try', async () => {
    await underway({ name: 'needs-you', why: { code: 'login-page' } });
    vi.mocked(send).mockImplementation(async () => {
      await updateEntry(ID, (entry) => ({ ...entry, state: { name: 'queued' } }));
      return null;
    });
    show(<Panel />);
    await press('retry');
    await waitFor(() => expect(focused()).toBe(t('state_queued')));
  });

  test('after Discard it is at the heading of what is there now', async () => {
    await begun();
    vi.mocked(send).mockImplementation(async () => {
      await deleteDraft(ID);
      await tabDrafts.write({});
      return null;
    });
    show(<Panel />);
    await press('discard');
    await press('confirm');
    await waitFor(() => expect(focused()).toBe(t('no_draft_title')));
  });

  test('after the last Undo it is at the picture', async () => {
    await begun();
    show(<Panel />);
    await press('picture-remove');
    await waitFor(() => expect(document.activeElement).toBe(named('undo')));
    fireEvent.click(named('undo'));
    await shown('screenshot');
    await waitFor(() => expect(document.activeElement).toBe(named('picture-enlarge')));
  });

  test('after a picture was let go it is at the way to add one', async () => {
    await begun();
    show(<Panel />);
    await press('picture-remove');
    await shown('undo');
    const dismiss = document.querySelector<HTMLElement>(`.undo [aria-label="${t('dismiss')}"]`);
    dismiss?.focus();
    fireEvent.click(dismiss ?? expect.fail());
    await waitFor(() => expect(document.activeElement).toBe(named('picture-add')));
  });

  test('after Watch', async () => {
    const evidence: Capture['evidence'] = {
      state: 'ok',
      value: { watched: false, sources: ['read-out'], events: [], dropped: {}, unreadableFrames: [] },
    };
    await begun({ capture: { evidence } });
    vi.mocked(send).mockImplementation(async () => {
      await watchedSites.write([{ pattern: 'https://app.example.org/*', since: NOW }]);
      return null;
    });
    show(<Panel />);
    await press('watch-site');
    await shown('watch-reload');
    expect(document.activeElement?.closest('.watch')).not.toBeNull();
  });

  test('after a list was unfolded it is at the heading of the screen', async () => {
    for (const [index, id] of Array.from({ length: 6 }, () => crypto.randomUUID()).entries())
      await createDraft({
        draft: sampleDraft({}, { id, createdAt: NOW, updatedAt: NOW + index + 1 }),
        capture: sampleCapture({ id }),
      });
    show(<Panel />);
    await press('unfinished-all');
    await waitFor(() => expect(document.activeElement?.localName).toMatch(/^h[12]$/));
    await deleteEverything();
  });

  test('after a choice was taken back it is in the group', async () => {
    await begun();
    await updateDraft(ID, (draft) => ({ ...draft, words: { ...draft.words, scope: 'me' } }));
    show(<Panel />);
    const group = await shown('scope');
    const clear = await waitFor(() => group.querySelector<HTMLElement>('button') ?? expect.fail());
    clear.focus();
    fireEvent.click(clear);
    await waitFor(() => expect(group.querySelector('button')).toBeNull());
    expect(group.contains(document.activeElement)).toBe(true);
  });
});
