import { expect, test, vi } from 'vitest';
import { withinBudget } from '@/utils/outbox/within-budget';
import type { FlattenJob } from '@/utils/picture/flatten';
import type { StoredPicture } from '@/utils/storage/pictures';
import { ID, NOW } from '../samples';

const picture = (id: string, bytes: number): StoredPicture => ({
  id,
  draftId: ID,
  takenAt: NOW,
  origin: 'click',
  width: 10,
  height: 10,
  blob: new Blob([new Uint8Array(bytes)], { type: 'image/png' }),
});

/** Makes of a picture as many bytes as it has quality. */
const flatten = vi.fn(({ source, quality = 1 }: FlattenJob) =>
  Promise.resolve({
    blob: new Blob([new Uint8Array(Math.round(source.size * quality))], { type: 'image/webp' }),
    width: 10,
    height: 10,
  }),
);
const sizes = (all: StoredPicture[]) => all.map(({ blob }) => blob.size);

test('what fits stays as it is', async () => {
  const all = [picture('a', 1_000), picture('b', 500)];
  expect(await withinBudget(all, {}, flatten)).toEqual(all);
  expect(await withinBudget(all, { bytes: 1_000, totalBytes: 2_000 }, flatten)).toEqual(all);
  expect(flatten).not.toHaveBeenCalled();
});

test('a file that is too large loses no more than it takes, each time of the original', async () => {
  const done = await withinBudget([picture('a', 1_000), picture('b', 500)], { bytes: 850 }, flatten);
  expect(sizes(done)).toEqual([800, 500]);
  expect(done[0]).toMatchObject({ id: 'a', blob: { type: 'image/webp' } });
  expect(flatten.mock.calls.map(([{ source, quality }]) => [source.size, quality])).toEqual([
    [1_000, 0.9],
    [1_000, 0.8],
  ]);
});

test('all of them together: the largest first', async () => {
  const done = await withinBudget([picture('a', 600), picture('b', 1_000)], { totalBytes: 1_875 }, flatten);
  expect(sizes(done)).toEqual([600, 900]);
});

test('one that cannot be made smaller goes as it is', async () => {
  flatten.mockRejectedValue(new Error('no room'));
  expect(sizes(await withinBudget([picture('a', 1_000)], { bytes: 10 }, flatten))).toEqual([1_000]);
});
