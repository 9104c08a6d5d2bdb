import { type StoredPicture, updatePicture } from '@/utils/storage/pictures';
import { encodeShot } from './encode';

/**
 * Pictures that were kept as PNGs, so that nobody waits for WebP, which takes seconds to write: those that are large
 * are made smaller behind everybody's back. One that was drawn on or deleted meanwhile stays as it is,
 * and so does one whose background was ended: it is larger then, and no less right.
 */
export async function makeSmaller(pictures: readonly StoredPicture[]): Promise<void> {
  for (const { id, width, height, blob } of pictures) {
    const small = await encodeShot({ width, height, blob });
    if (small.blob === blob) continue;
    // Finished, it still has the field, and nothing in it: what was blacked out must not come back.
    await updatePicture(id, (now) => ('edit' in now ? now : { ...now, blob: small.blob }));
  }
}
