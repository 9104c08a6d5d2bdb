import { MAX_PNG_BYTES } from '@/utils/core/limits';
import type { Surface } from '../../browsers/surface.ts';
import { waitFor } from '../../browsers/wait.ts';

/**
 * The pictures of the whole page in the newest draft, top to bottom, as they are stored; of a page without more than
 * is in sight that one. Read in a page of the extension; base64.
 */
export function wholePageBytes(panel: Surface): Promise<string[]> {
  return waitFor(
    'large pieces to be made smaller',
    () => panel.evaluate(storedBytes, MAX_PNG_BYTES),
    // Seconds for each of them, on a machine that is busy.
    60_000,
  );
}

/** In the page; nothing as long as a large one is left as a PNG. Stands alone. */
async function storedBytes(largest: number): Promise<string[] | undefined> {
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
  const pictures = (
    (await all('pictures')) as { draftId: string; takenAt: number; kind?: string; blob: Blob }[]
  )
    .filter(({ draftId }) => draftId === newest)
    .sort((one, other) => one.takenAt - other.takenAt);
  db.close();
  const full = pictures.filter(({ kind }) => kind === 'full');
  const kept = full.length ? full : pictures.slice(0, 1);
  if (full.some(({ blob }) => blob.type === 'image/png' && blob.size > largest)) return undefined;
  const base64: string[] = [];
  for (const { blob } of kept) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8_192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
    base64.push(btoa(text));
  }
  return base64;
}
