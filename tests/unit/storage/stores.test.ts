// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AppError } from '@/utils/core/errors';
import { MAX_PICTURES } from '@/utils/core/limits';
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
import { addPicture, listPictures, removePicture } from '@/utils/storage/pictures';
import { ID, NOW, sampleCapture, sampleDraft, sampleEntry, samplePicture } from '../samples';

const day = 86_400_000;

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

  test('an untouched draft goes after its days', async () => {
    await createDraft({ draft: sampleDraft(), capture: sampleCapture() });
    await sweep(NOW + 6 * day);
    expect(await readDraft(ID)).toBeDefined();
    await sweep(NOW + 8 * day);
    expect(await readDraft(ID)).toBeUndefined();
  });

  test('private drafts go with the last private window, others stay', async () => {
    await createDraft({ draft: sampleDraft({}, { private: true }), capture: sampleCapture() });
    const other = crypto.randomUUID();
    await createDraft({ draft: sampleDraft({}, { id: other }), capture: sampleCapture({ id: other }) });
    await forgetPrivate();
    expect(await readDraft(ID)).toBeUndefined();
    expect(await readDraft(other)).toBeDefined();
  });
});

test('a full disk has its own code', async () => {
  const { stored } = await import('@/utils/storage/guarded');
  const full = () => Promise.reject(new DOMException('no space', 'QuotaExceededError'));
  await expect(stored(full)).rejects.toMatchObject({ code: 'storage-full' });
  await expect(stored(() => Promise.reject(new Error('odd')))).rejects.toBeInstanceOf(AppError);
});
