import { z } from 'zod';
import { type Picture, pictureSchema } from '@/utils/core/model/draft';
import { AppError } from '@/utils/core/errors';
import { MAX_PICTURES } from '@/utils/core/limits';
import { announce } from './changes';
import { database } from './database';
import { stored } from './guarded';

/** A picture with its bytes. */
export type StoredPicture = Picture & { blob: Blob };

const storedSchema = pictureSchema.extend({ blob: z.instanceof(Blob) });

/** @throws AppError picture-too-many, storage-full, storage-failed */
export function addPicture(picture: StoredPicture): Promise<void> {
  return stored(async () => {
    const db = await database();
    const tx = db.transaction('pictures', 'readwrite');
    const [before] = await Promise.all([
      tx.store.index('draftId').count(picture.draftId),
      tx.store.put(picture),
    ]);
    if (before >= MAX_PICTURES) {
      tx.abort();
      await tx.done.catch(() => undefined);
      throw new AppError('picture-too-many', { detail: String(MAX_PICTURES) });
    }
    await tx.done;
    announce({ of: 'draft', id: picture.draftId });
  });
}

/** The pictures of a draft in the order they were taken. A damaged one is left out, the others stay. */
export function listPictures(draftId: string): Promise<StoredPicture[]> {
  return stored(async () => {
    const all: unknown[] = await (await database()).getAllFromIndex('pictures', 'draftId', draftId);
    return all
      .flatMap((value) => {
        const picture = storedSchema.safeParse(value);
        return picture.success ? [picture.data] : [];
      })
      .sort((one, other) => one.takenAt - other.takenAt);
  });
}

/** One picture, or undefined where it is gone or damaged. */
export function readPicture(id: string): Promise<StoredPicture | undefined> {
  return stored(async () => {
    const picture = storedSchema.safeParse(await (await database()).get('pictures', id));
    return picture.data;
  });
}

/**
 * Applies `change` to a picture as it now stands, in one transaction that is on the disk when it resolves: marks
 * are somebody's work, and a picture that was blacked out must not come back after a crash.
 *
 * @returns undefined where it is gone
 */
export function updatePicture(
  id: string,
  change: (picture: StoredPicture) => StoredPicture,
): Promise<StoredPicture | undefined> {
  return stored(async () => {
    const tx = (await database()).transaction('pictures', 'readwrite', { durability: 'strict' });
    const picture = await tx.store.get(id);
    const next = picture && change(picture);
    if (next) await tx.store.put(next);
    await tx.done;
    if (next) announce({ of: 'draft', id: next.draftId });
    return next;
  });
}

export function removePicture(picture: Picture): Promise<void> {
  return stored(async () => {
    await (await database()).delete('pictures', picture.id);
    announce({ of: 'draft', id: picture.draftId });
  });
}
