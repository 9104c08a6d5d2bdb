// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { addStandby, beginWithStandby, dropStandby } from '@/utils/capture/standby';
import { MAX_PICTURES } from '@/utils/core/limits';
import { listDrafts, readDraft, updateDraft } from '@/utils/storage/drafts';
import { standbys, tabDrafts } from '@/utils/storage/items';
import { addPicture, listPictures } from '@/utils/storage/pictures';
import { samplePicture } from '../samples';
import { click, complete, execute, openTab, page, PATIENCE, tabNow } from './captured-tab';

const failed = (at: number) => ({
  kind: 'request',
  at,
  address: 'https://app.example.org/api/cases',
  status: 500,
});

beforeEach(openTab);

/** A report with words in it, and a click that came back to it and found one more failed request. */
async function cameBack(): Promise<{ draftId: string; standbyId: string }> {
  const { draftId } = await click();
  await complete(draftId);
  await updateDraft(draftId, (draft) => ({
    ...draft,
    updatedAt: draft.updatedAt + 1,
    words: { ...draft.words, title: 'typed', steps: [{ id: 's1', text: 'My own step' }] },
  }));
  execute.mockResolvedValue(page({ loadedAt: 2_000 }, [failed(Date.now() + 1_000)]));
  const standbyId = await clickAgain(draftId);
  return { draftId, standbyId };
}

/** @returns what stands by after a further click on the tab */
async function clickAgain(draftId: string): Promise<string> {
  const before = (await standbys.read())[draftId];
  await vi.waitFor(async () => {
    execute.mockClear();
    expect((await click()).draftId).toBe(draftId);
    // One that joined the capture before it reads nothing.
    expect(execute).toHaveBeenCalled();
  }, PATIENCE);
  return vi.waitFor(async () => {
    const id = (await standbys.read())[draftId];
    if (id === undefined || id === before) throw new Error('not there yet');
    await complete(id);
    return id;
  }, PATIENCE);
}

test('a click that comes back freezes what there is, and changes nothing of the report', async () => {
  const { draftId, standbyId } = await cameBack();
  const standby = await complete(standbyId);
  expect(standby.capture.evidence).toMatchObject({ value: { events: [{ status: 500 }] } });
  expect(await listPictures(standbyId)).toHaveLength(1);
  const kept = await readDraft(draftId);
  expect(kept?.capture.evidence).toMatchObject({ value: { events: [] } });
  expect(await listPictures(draftId)).toHaveLength(1);
  expect((await tabDrafts.read())[String(tabNow().id)]).toBe(draftId);
});

test('a further click takes the place of what stood by', async () => {
  const { draftId, standbyId } = await cameBack();
  const second = await clickAgain(draftId);
  expect(second).not.toBe(standbyId);
  expect((await listDrafts()).map(({ id }) => id).sort()).toEqual([draftId, second].sort());
  expect(await listPictures(standbyId)).toEqual([]);
});

test('added, it brings errors and picture, and what was typed stays', async () => {
  const { draftId, standbyId } = await cameBack();
  await addStandby(draftId);
  const found = await readDraft(draftId);
  expect(found?.capture.evidence).toMatchObject({ value: { events: [{ status: 500 }] } });
  expect(found?.capture.page).toMatchObject({ value: { loadedAt: 2_000 } });
  expect(found?.draft.words).toMatchObject({ title: 'typed', steps: [{ text: 'My own step' }] });
  expect(await listPictures(draftId)).toHaveLength(2);
  expect(await readDraft(standbyId)).toBeUndefined();
  expect(await standbys.read()).toEqual({});
  await expect(addStandby(draftId)).rejects.toMatchObject({ code: 'report-missing' });
});

test('without room for its picture nothing is added, and it goes on standing by', async () => {
  const { draftId, standbyId } = await cameBack();
  for (let count = 1; count < MAX_PICTURES; count++)
    await addPicture(samplePicture({ id: crypto.randomUUID(), draftId, origin: 'added' }));
  await expect(addStandby(draftId)).rejects.toMatchObject({ code: 'picture-too-many' });
  expect((await readDraft(draftId))?.capture.evidence).toMatchObject({ value: { events: [] } });
  expect((await standbys.read())[draftId]).toBe(standbyId);
});

test('begun anew, it is the report of its tab, and the one before is kept', async () => {
  const { draftId, standbyId } = await cameBack();
  expect(await beginWithStandby(draftId)).toBe(standbyId);
  expect((await tabDrafts.read())[String(tabNow().id)]).toBe(standbyId);
  expect((await readDraft(draftId))?.draft.words.title).toBe('typed');
  expect(await standbys.read()).toEqual({});
});

test('not wanted, it is gone', async () => {
  const { draftId, standbyId } = await cameBack();
  await dropStandby(draftId);
  expect(await readDraft(standbyId)).toBeUndefined();
  expect((await readDraft(draftId))?.draft.words.title).toBe('typed');
});
