import { type StoredPicture, updatePicture } from '@/utils/storage/pictures';
import { encodeShot } from './encode';

/**
 * Pictures that were kept as PNGs, so that nobody waits for WebP, which takes seconds to write: those
 * that are large are made smaller behind everybody's back. One that was finished or deleted meanwhile stays as it is,
 * and so does one whose background was ended: it is larger then, and no less right.
 */
export async function makeSmaller(pictures: readonly StoredPicture[]): Promise<void> {
  for (const { id, width, height, blob } of pictures) {
    const small = await encodeShot({ width, height, blob });
    if (small.blob === blob) continue;
    await updatePicture(id, (now) => (now.blob.size === blob.size ? { ...now, blob: small.blob } : now));
  }
}
