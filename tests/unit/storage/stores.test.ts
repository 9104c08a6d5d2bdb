// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AppError } from '@/utils/core/errors';
import { EMPTY_DRAFT_HOURS, MAX_PICTURES } from '@/utils/core/limits';
import { onChange } from '@/utils/storage/changes';
import { database } from '@/utils/storage/database';
import { createDraft, deleteDraft, readDraft, setCapturePart, updateDraft } from '@/utils/storage/drafts';
import { deleteEverything, forgetPrivate, sweep } from '@/utils/storage/housekeeping';
import {
  enqueue,
  listEntries,
  readAttachments,
  readEntry,
  removeEntry,
  updateEntry,
} from '@/utils/storage/outbox';
import { standbys, tabDrafts } from '@/utils/storage/items';
import { addPicture, listPictures, removePicture } from '@/utils/storage/pictures';
import { listUnfinished } from '@/utils/storage/unfinished';
import { ID, NOW, sampleCapture, sampleDraft, sampleEntry, samplePicture } from '../samples';

const hour = 3_600_000;
const day = 24 * hour;

beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
});

describe('drafts', () => {
  beforeEach(() =>
    createDraft({ draft: sampleDraft(), capture: sampleCapture({ evidence: { state: 'pending' } }) }),
  );

  test('a part that arrives late does not touch what was typed meanwhile', async () => {
    await updateDraft(ID, (draft) => ({ ...draft, words: { ...draft.words, title: 'typed' } }));
    await setCapturePart(ID, 'evidence', { state: 'missing', why: { code: 'capture-slow' } });
    const found = await readDraft(ID);
    expect(found?.draft.words.title).toBe('typed');
    expect(found?.capture.evidence).toEqual({ state: 'missing', why: { code: 'capture-slow' } });
  });

  test('edits at the same time all arrive', async () => {
    await Promise.all(
      Array.from('abcdefgh').map((letter) =>
        updateDraft(ID, (draft) => ({
          ...draft,
          words: { ...draft.words, tried: draft.words.tried + letter },
        })),
      ),
    );
    expect(
      Array.from((await readDraft(ID))?.draft.words.tried ?? '')
        .sort()
        .join(''),
    ).toBe('abcdefgh');
  });

  test('damage is moved aside and told, not dropped', async () => {
    const db = await database();
    await db.put('drafts', { ...sampleDraft(), words: 'gone' } as never);
    await expect(readDraft(ID)).rejects.toMatchObject({ code: 'report-damaged' });
    expect(await db.getAll('quarantine')).toMatchObject([
      { store: 'drafts', key: ID, value: { words: 'gone' } },
    ]);
  });

  test('changes are announced', async () => {
    const heard: string[] = [];
    const stop = onChange(({ id }) => heard.push(id));
    await updateDraft(ID, (draft) => draft);
    stop();
    await updateDraft(ID, (draft) => draft);
    expect(heard).toEqual([ID]);
  });
});

describe('pictures', () => {
  test('come back byte for byte, in the order they were taken', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(5_000));
    await addPicture(samplePicture({ id: crypto.randomUUID(), takenAt: NOW + 5, blob: new Blob([bytes]) }));
    await addPicture(samplePicture());
    const pictures = await listPictures(ID);
    expect(pictures.map(({ takenAt }) => takenAt)).toEqual([NOW, NOW + 5]);
    expect(new Uint8Array((await pictures[1]?.blob.arrayBuffer()) ?? new ArrayBuffer())).toEqual(bytes);
  });

  test('one too many is refused, and one removed makes room', async () => {
    for (let index = 0; index < MAX_PICTURES; index++)
      await addPicture(samplePicture({ id: crypto.randomUUID() }));
    await expect(addPicture(samplePicture())).rejects.toMatchObject({ code: 'picture-too-many' });
    const [first] = await listPictures(ID);
    if (first) await removePicture(first);
    await addPicture(samplePicture());
    expect(await listPictures(ID)).toHaveLength(MAX_PICTURES);
  });

  test('go with their draft', async () => {
    await createDraft({ draft: sampleDraft(), capture: sampleCapture() });
    await addPicture(samplePicture());
    await deleteDraft(ID);
    expect(await listPictures(ID)).toEqual([]);
    expect(await readDraft(ID)).toBeUndefined();
  });
});

describe('reports worth going back to', () => {
  const names = async (inPrivate = false) =>
    (await listUnfinished(inPrivate)).map(({ draft }) => draft.words.title);
  /** Begun one after the other, each as its click left it, unless `more` says otherwise. */
  let count = 0;
  async function begin(title: string, more: Partial<ReturnType<typeof sampleDraft>> = {}): Promise<string> {
    const id = crypto.randomUUID();
    const at = NOW + ++count;
    const times = { createdAt: at, updatedAt: at };
    await createDraft({
      draft: sampleDraft({ title }, { id, ...times, ...more }),
      capture: sampleCapture({ id }),
    });
    await addPicture(samplePicture({ id: crypto.randomUUID(), draftId: id }));
    return id;
  }

  test('are those somebody worked on, those of open tabs and the newest', async () => {
    await begin('written in', { createdAt: NOW - 1 });
    const drawn = await begin('picture added');
    await addPicture(samplePicture({ id: crypto.randomUUID(), draftId: drawn, origin: 'added' }));
    await tabDrafts.write({ '7': await begin('of a tab') });
    await begin('empty');
    await begin('sent', { createdAt: NOW - 1, submitted: true });
    await begin('newest');
    expect(await names()).toEqual(['newest', 'of a tab', 'picture added', 'written in']);
  });

  test('what stands by is part of another', async () => {
    const kept = await begin('kept');
    await standbys.write({ [kept]: await begin('standing by') });
    expect(await names()).toEqual(['kept']);
  });

  test('private windows see their own, other windows theirs', async () => {
    await begin('for all');
    await begin('private', { private: true });
    expect(await names()).toEqual(['for all']);
    expect(await names(true)).toEqual(['private']);
  });

  test('a damaged one costs itself alone', async () => {
    await begin('whole', { createdAt: NOW - 1 });
    const broken = await begin('broken');
    const db = await database();
    await db.put('captures', { id: broken } as never);
    expect(await names()).toEqual(['whole']);
  });
});

describe('outbox', () => {
  const file = { name: 'screenshot.png', type: 'image/png', blob: new Blob(['x'], { type: 'image/png' }) };

  test('queueing marks the draft, taking it back opens it again', async () => {
    await createDraft({ draft: sampleDraft(), capture: sampleCapture() });
    await enqueue(sampleEntry(), [file]);
    expect((await readDraft(ID))?.draft.submitted).toBe(true);
    expect((await readAttachments(sampleEntry())).map(({ name }) => name)).toEqual(['screenshot.png']);
    await removeEntry(ID);
    expect((await readDraft(ID))?.draft.submitted).toBe(false);
    expect(await listEntries()).toEqual([]);
    expect(await readAttachments(sampleEntry())).toEqual([]);
  });

  test('progress is there for the next attempt', async () => {
    await enqueue(sampleEntry(), []);
    await updateEntry(ID, (entry) => ({
      ...entry,
      resume: { mayExist: true, progress: { uploads: ['a'] } },
    }));
    expect((await readEntry(ID))?.resume).toEqual({ mayExist: true, progress: { uploads: ['a'] } });
  });
});

describe('housekeeping', () => {
  test('old drafts and old receipts go, what is on its way stays', async () => {
    await createDraft({ draft: sampleDraft(), capture: sampleCapture() });
    await enqueue(sampleEntry(), []);
    await sweep(NOW + 60 * day);
    expect(await readEntry(ID)).toBeDefined();
    await updateEntry(ID, (entry) => ({
      ...entry,
      state: { name: 'sent', at: NOW, receipt: { ticket: { id: '1', number: '#1' }, dropped: [] } },
    }));
    await sweep(NOW + 29 * day);
    expect(await readEntry(ID)).toBeDefined();
    await sweep(NOW + 31 * day);
    expect(await readEntry(ID)).toBeUndefined();
  });

  test('a draft with words in it goes after its days', async () => {
    await createDraft({ draft: sampleDraft({}, { createdAt: NOW - 1 }), capture: sampleCapture() });
    await sweep(NOW + 6 * day);
    expect(await readDraft(ID)).toBeDefined();
    await sweep(NOW + 8 * day);
    expect(await readDraft(ID)).toBeUndefined();
  });

  test('an empty draft goes after a day, unless a tab still shows it', async () => {
    const open = crypto.randomUUID();
    for (const id of [ID, open]) {
      await createDraft({ draft: sampleDraft({}, { id }), capture: sampleCapture({ id }) });
      await addPicture(samplePicture({ id: crypto.randomUUID(), draftId: id }));
    }
    await tabDrafts.write({ '7': open });
    await sweep(NOW + (EMPTY_DRAFT_HOURS - 1) * hour);
    expect(await readDraft(ID)).toBeDefined();
    await sweep(NOW + (EMPTY_DRAFT_HOURS + 1) * hour);
    expect(await readDraft(ID)).toBeUndefined();
    expect(await readDraft(open)).toBeDefined();
  });

  test('a picture that was still on its way when its draft was deleted goes too', async () => {
    await addPicture(samplePicture());
    await sweep(NOW);
    expect(await listPictures(ID)).toEqual([]);
  });

  test('private drafts go with the last private window, others stay', async () => {
    await createDraft({ draft: sampleDraft({}, { private: true }), capture: sampleCapture() });
    const other = crypto.randomUUID();
    await createDraft({ draft: sampleDraft({}, { id: other }), capture: sampleCapture({ id: other }) });
    await standbys.write({ [ID]: crypto.randomUUID(), [other]: crypto.randomUUID() });
    for (const draftId of [ID, other]) await addPicture(samplePicture({ id: crypto.randomUUID(), draftId }));
    await forgetPrivate();
    expect(await readDraft(ID)).toBeUndefined();
    expect(await listPictures(ID)).toEqual([]);
    expect(await readDraft(other)).toBeDefined();
    expect(await listPictures(other)).toHaveLength(1);
    expect(Object.keys(await standbys.read())).toEqual([other]);
  });
});

test('a full disk has its own code', async () => {
  const { stored } = await import('@/utils/storage/guarded');
  const full = () => Promise.reject(new DOMException('no space', 'QuotaExceededError'));
  await expect(stored(full)).rejects.toMatchObject({ code: 'storage-full' });
  await expect(stored(() => Promise.reject(new Error('odd')))).rejects.toBeInstanceOf(AppError);
});

test('the sidebar of a private window says where reports open instead', async () => {
  const { stored } = await import('@/utils/storage/guarded');
  const spy = vi.spyOn(browser.extension, 'inIncognitoContext', 'get').mockReturnValue(true);
  const none = () => Promise.reject(new DOMException('no mutations', 'InvalidStateError'));
  await expect(stored(none)).rejects.toMatchObject({ code: 'private-sidebar' });
  spy.mockReturnValue(false);
  await expect(stored(none)).rejects.toMatchObject({ code: 'storage-failed' });
});
