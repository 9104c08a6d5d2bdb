import type { Surface } from '../../browsers/surface.ts';
import { type Run, readColumn } from './coded-rows.ts';

export interface KeptPicture {
  kind: string | null;
  width: number;
  height: number;
  type: string;
  bytes: number;
  /** Red, green, blue of the pixels of one column. */
  column: [number, number, number][];
}

/**
 * The pictures of the newest draft, read in a page of the extension.
 *
 * @param at part of the width where the column is read
 */
export async function keptPictures(panel: Surface, at: number): Promise<KeptPicture[]> {
  return panel.evaluate(async (share: number) => {
    interface Stored {
      draftId: string;
      takenAt: number;
      kind?: string;
      width: number;
      height: number;
      blob: Blob;
    }
    const open = indexedDB.open('eyewitness');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(new Error('no database'));
    });
    const all = (store: string) =>
      new Promise<unknown[]>((resolve, reject) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result as unknown[]);
        request.onerror = () => reject(new Error(store));
      });
    const drafts = (await all('drafts')) as { id: string; createdAt: number }[];
    const newest = drafts.sort((one, other) => other.createdAt - one.createdAt)[0]?.id;
    const pictures = ((await all('pictures')) as Stored[])
      .filter(({ draftId }) => draftId === newest)
      .sort((one, other) => one.takenAt - other.takenAt);
    db.close();
    const found: KeptPicture[] = [];
    for (const { kind, width, height, blob } of pictures) {
      const image = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(1, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, -Math.floor(image.width * share), 0);
      const data = context?.getImageData(0, 0, 1, image.height).data ?? new Uint8ClampedArray();
      const column: [number, number, number][] = [];
      for (let i = 0; i < data.length; i += 4)
        column.push([data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0]);
      const { type, size } = blob;
      found.push({ kind: kind ?? null, width, height, type, bytes: size, column });
    }
    return found;
  }, at);
}

/** What stands one below the other in the pictures of the whole page, all of them together. */
export async function wholePageRuns(panel: Surface, at = 0.5): Promise<Run[]> {
  const pictures = await keptPictures(panel, at);
  return readColumn(pictures.filter(({ kind }) => kind === 'full').flatMap(({ column }) => column));
}
