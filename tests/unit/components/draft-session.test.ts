import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DraftSession, draftSession } from '@/components/report/draft-session';
import { createDraft, deleteDraft, readDraft, setCapturePart, updateDraft } from '@/utils/storage/drafts';
import { ID, sampleCapture, sampleDraft } from '../samples';

const stored = async () => (await readDraft(ID))?.draft.words;

describe('a draft under the reporter’s hands', () => {
  let session: DraftSession;

  beforeEach(async () => {
    await createDraft({
      draft: sampleDraft({ title: '', happened: '', steps: [] }),
      capture: sampleCapture({ evidence: { state: 'pending' } }),
    });
    session = draftSession(() => undefined);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    session.close();
    await deleteDraft(ID);
  });
  const opened = async () => {
    session.open(ID);
    await vi.waitFor(() => expect(session.view.state).toBe('open'));
  };

  test('what is typed is saved without being asked', async () => {
    await opened();
    session.edit({ words: { title: 'Saving fails' } });
    expect(session.view.saved).toBe(false);
    await vi.waitFor(async () => expect(await stored()).toMatchObject({ title: 'Saving fails' }));
    expect(session.view.saved).toBe(true);
  });

  test('what is typed before the draft is known goes into it', async () => {
    session.edit({ words: { title: 'Quick fingers' } });
    expect(session.view.draft.words.title).toBe('Quick fingers');
    await opened();
    expect(session.view.draft.words).toMatchObject({ title: 'Quick fingers', expected: 'The case is saved' });
    await session.flush();
    expect(await stored()).toMatchObject({ title: 'Quick fingers', expected: 'The case is saved' });
  });

  test('parts of the capture that arrive meanwhile overwrite no word', async () => {
    await opened();
    session.edit({ words: { happened: 'A red bar' } });
    const { evidence } = sampleCapture();
    await setCapturePart(ID, 'evidence', evidence);
    await updateDraft(ID, (draft) => ({
      ...draft,
      words: { ...draft.words, steps: [{ id: 's1', text: 'Open the form' }] },
    }));
    await vi.waitFor(() => expect(session.view.capture?.evidence.state).toBe('ok'));
    session.edit({ words: { happened: 'A red bar appears' } });
    await session.flush();
    expect(session.view.draft.words).toMatchObject({ happened: 'A red bar appears' });
    expect(await stored()).toMatchObject({
      happened: 'A red bar appears',
      steps: [{ id: 's1', text: 'Open the form' }],
    });
  });

  test('a letter typed while another is being saved is saved too', async () => {
    await opened();
    session.edit({ words: { title: 'S' } });
    const first = session.flush();
    session.edit({ words: { title: 'Sa' } });
    expect(session.view.draft.words.title).toBe('Sa');
    await first;
    await session.flush();
    expect(session.view.draft.words.title).toBe('Sa');
    expect(await stored()).toMatchObject({ title: 'Sa' });
  });

  test('a full disk is told, the words stay, and are saved when there is room', async () => {
    await opened();
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    session.edit({ words: { title: 'Long story' } });
    await expect(session.flush()).rejects.toMatchObject({ code: 'storage-full' });
    expect(session.view).toMatchObject({ failure: { code: 'storage-full' }, saved: false });
    expect(session.view.draft.words.title).toBe('Long story');
    full.mockRestore();
    await session.flush();
    expect(session.view).toMatchObject({ failure: undefined, saved: true });
    expect(await stored()).toMatchObject({ title: 'Long story' });
  });

  test('closing saves, and so does a page that goes away', async () => {
    await opened();
    session.edit({ words: { title: 'Closed at once' } });
    session.close();
    await vi.waitFor(async () => expect(await stored()).toMatchObject({ title: 'Closed at once' }));

    const other = draftSession(() => undefined);
    other.open(ID);
    await vi.waitFor(() => expect(other.view.state).toBe('open'));
    other.edit({ words: { title: 'Gone at once' } });
    other.leave();
    await vi.waitFor(async () => expect(await stored()).toMatchObject({ title: 'Gone at once' }));
  });

  test('a draft that is not there is said to be gone', async () => {
    await deleteDraft(ID);
    session.open(ID);
    await vi.waitFor(() => expect(session.view.state).toBe('gone'));
  });
});
