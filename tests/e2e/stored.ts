import { createHash } from 'node:crypto';
import type { Story } from '../browsers/story.ts';

/** SHA-256 of every file the outbox holds for its newest report, by name, computed in the browser. */
export async function storedFiles(story: Story): Promise<Record<string, string>> {
  return story.panel.evaluate(async () => {
    const open = indexedDB.open('eyewitness');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(new Error('no database'));
    });
    const all = <T>(store: string) =>
      new Promise<T[]>((resolve, reject) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result as T[]);
        request.onerror = () => reject(new Error(store));
      });
    const entries = await all<{ id: string; queuedAt: number }>('outbox');
    const newest = entries.sort((one, other) => other.queuedAt - one.queuedAt)[0];
    const files = await all<{ entryId: string; name: string; blob: Blob }>('attachments');
    db.close();
    const digests: Record<string, string> = {};
    for (const { entryId, name, blob } of files) {
      if (entryId !== newest?.id) continue;
      const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
      digests[name] = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    }
    return digests;
  });
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
