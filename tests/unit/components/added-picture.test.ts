import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addedPicture } from '@/components/report/added-picture';
import { MAX_PICTURE_BYTES } from '@/utils/core/limits';
import { ID, NOW } from '../samples';

const file = (type: string) => new Blob([new Uint8Array([1, 2, 3])], { type });
const drawn = vi.fn();

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', () =>
    Promise.resolve({ width: 640, height: 480, close: () => undefined }),
  );
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({ drawImage: drawn });
      convertToBlob = ({ type }: { type: string }) => Promise.resolve(new Blob(['drawn anew'], { type }));
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  drawn.mockReset();
});

test.each([
  ['image/png', 'image/png'],
  ['image/jpeg', 'image/jpeg'],
  ['image/webp', 'image/png'],
])('%s is drawn anew as %s, without what is in it and cannot be seen', async (from, to) => {
  const picture = await addedPicture(file(from), ID, NOW);
  expect(picture).toMatchObject({ draftId: ID, takenAt: NOW, origin: 'added', width: 640, height: 480 });
  expect(drawn).toHaveBeenCalledOnce();
  expect(picture.blob.type).toBe(to);
  expect(await picture.blob.text()).toBe('drawn anew');
});

test('what is no picture, or too large a one, is told apart', async () => {
  const large = file('image/png');
  Object.defineProperty(large, 'size', { value: MAX_PICTURE_BYTES + 1 });
  await expect(addedPicture(large, ID, NOW)).rejects.toMatchObject({ code: 'picture-too-large' });
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('undecodable')));
  await expect(addedPicture(file('image/png'), ID, NOW)).rejects.toMatchObject({
    code: 'picture-unreadable',
  });
});

test('one with more pixels than can be drawn again is too large', async () => {
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => null;
      convertToBlob = () => Promise.reject(new Error('no room'));
    },
  );
  await expect(addedPicture(file('image/png'), ID, NOW)).rejects.toMatchObject({ code: 'picture-too-large' });
});
