import { AppError } from '@/utils/core/errors';
import { MAX_PICTURE_BYTES } from '@/utils/core/limits';
import type { StoredPicture } from '@/utils/storage/pictures';

/** Of 1. High enough that text in a photographed screen stays legible. */
const JPEG_QUALITY = 0.92;

/**
 * A file the reporter chose, dropped or pasted, as a picture of a draft. A PNG is kept byte for byte;
 * everything else is drawn anew, which leaves behind what a camera wrote into it, such as the place.
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
  const blob =
    file.type === 'image/png'
      ? file
      : await redrawn(image, file.type === 'image/jpeg' ? 'image/jpeg' : 'image/png');
  image.close();
  return { id: crypto.randomUUID(), draftId, takenAt, origin: 'added', width, height, blob };
}

async function redrawn(image: ImageBitmap, type: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas.convertToBlob({ type, quality: JPEG_QUALITY });
}
