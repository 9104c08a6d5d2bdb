// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { encodeShot } from '@/utils/capture/full-page/encode';
import { makeSmaller } from '@/utils/capture/full-page/make-smaller';
import { finished } from '@/utils/picture/finished';
import {
  addPicture,
  listPictures,
  removePicture,
  type StoredPicture,
  updatePicture,
} from '@/utils/storage/pictures';
import { ID } from '../samples';
import { openTab } from './captured-tab';

vi.mock('@/utils/capture/full-page/encode', () => ({ encodeShot: vi.fn() }));

const LARGE = new Blob([new Uint8Array(900)], { type: 'image/png' });
const SMALL = new Blob([new Uint8Array(100)], { type: 'image/webp' });

const picture: StoredPicture = {
  id: crypto.randomUUID(),
  draftId: ID,
  takenAt: 1,
  origin: 'click',
  kind: 'full',
  width: 30,
  height: 90,
  blob: LARGE,
};

const kept = async () => (await listPictures(ID)).map(({ blob }) => blob.size);

/** What happens while it is being encoded. */
const meanwhile = (happens: () => Promise<void>) =>
  vi.mocked(encodeShot).mockImplementation(async (shot) => {
    await happens();
    return { ...shot, blob: SMALL };
  });

beforeEach(async () => {
  await openTab();
  await addPicture(picture);
});

describe('a large picture', () => {
  test('is made small where it is kept', async () => {
    meanwhile(() => Promise.resolve());
    await makeSmaller([picture]);
    expect(await kept()).toEqual([SMALL.size]);
  });

  test('that was finished meanwhile stays as it was finished', async () => {
    const box = { x: 0, y: 0, width: 9, height: 9 };
    const edit = { marks: [{ id: 'm1', kind: 'blackout' as const, box }], refused: [] };
    const flat = new Blob([new Uint8Array(900).fill(1)], { type: 'image/png' });
    const flatten = () => Promise.resolve({ blob: flat, width: 30, height: 90 });
    meanwhile(async () => {
      const done = await finished({ ...picture, edit }, [], flatten);
      await updatePicture(picture.id, () => done);
    });
    await makeSmaller([picture]);
    const [stored] = await listPictures(ID);
    expect(new Uint8Array((await stored?.blob.arrayBuffer()) ?? new ArrayBuffer(0))[0]).toBe(1);
  });

  test('that was deleted meanwhile does not come back', async () => {
    meanwhile(() => removePicture(picture));
    await makeSmaller([picture]);
    expect(await kept()).toEqual([]);
  });
});
