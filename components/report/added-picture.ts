import { AppError } from '@/utils/core/errors';
import { MAX_PICTURE_BYTES } from '@/utils/core/limits';
import type { StoredPicture } from '@/utils/storage/pictures';

/** Of 1. High enough that text in a photographed screen stays legible. */
const JPEG_QUALITY = 0.92;

/**
 * A file the reporter chose, dropped or pasted, as a picture of a draft. Drawn anew, which leaves behind all that is in
 * it and cannot be seen: what a camera wrote into it, such as the place, comments, and what editors that crop forgot
 * behind its end (CVE-2023-28303).
 *
 * @param takenAt milliseconds since the epoch
 * @throws AppError picture-too-large, picture-unreadable
 */
export async function addedPicture(file: Blob, draftId: string, takenAt: number): Promise<StoredPicture> {
  if (file.size > MAX_PICTURE_BYTES) throw new AppError('picture-too-large');
  const image = await createImageBitmap(file).catch((cause: unknown) => {
    throw new AppError('picture-unreadable', { cause });
  });
  const { width, height } = image;
  const blob = await redrawn(image, file.type === 'image/jpeg' ? 'image/jpeg' : 'image/png').catch(
    (cause: unknown) => {
      // More pixels than the browser can hold a second time.
      throw new AppError('picture-too-large', { cause });
    },
  );
  image.close();
  return { id: crypto.randomUUID(), draftId, takenAt, origin: 'added', width, height, blob };
}

async function redrawn(image: ImageBitmap, type: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas.convertToBlob({ type, quality: JPEG_QUALITY });
}
