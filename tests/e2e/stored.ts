import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Surface } from '../browsers/surface.ts';

/**
 * The records of one store of the extension's database as they lie there, read in a page of the extension.
 * Files come as the SHA-256 of their bytes, computed in the browser.
 */
export async function records(surface: Surface, store: string): Promise<unknown[]> {
  return surface.evaluate(async (name: string) => {
    const open = indexedDB.open('eyewitness');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(new Error('no database'));
    });
    const all = await new Promise<Record<string, unknown>[]>((resolve, reject) => {
      const request = db.transaction(name).objectStore(name).getAll();
      request.onsuccess = () => resolve(request.result as Record<string, unknown>[]);
      request.onerror = () => reject(new Error(name));
    });
    db.close();
    for (const record of all) {
      if (!(record['blob'] instanceof Blob)) continue;
      const digest = await crypto.subtle.digest('SHA-256', await record['blob'].arrayBuffer());
      record['blob'] = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    }
    return all;
  }, store);
}

/** Puts records into one store of the extension's database, in a page of the extension. */
export async function putRecords(surface: Surface, store: string, values: readonly object[]): Promise<void> {
  await surface.evaluate(
    async ({ name, all }: { name: string; all: readonly object[] }) => {
      const open = indexedDB.open('eyewitness');
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(new Error('no database'));
      });
      const tx = db.transaction(name, 'readwrite');
      for (const value of all) tx.objectStore(name).put(value);
      await new Promise<void>((resolve) => (tx.oncomplete = () => resolve()));
      db.close();
    },
    { name: store, all: values },
  );
}

const entrySchema = z.array(z.looseObject({ id: z.string(), queuedAt: z.number() }));
const fileSchema = z.array(z.looseObject({ entryId: z.string(), name: z.string(), blob: z.string() }));

/** SHA-256 by name of every file the outbox holds for its newest report. */
export async function storedFiles(surface: Surface): Promise<Record<string, string>> {
  const entries = entrySchema.parse(await records(surface, 'outbox'));
  const newest = entries.sort((one, other) => other.queuedAt - one.queuedAt)[0];
  const files = fileSchema.parse(await records(surface, 'attachments'));
  return Object.fromEntries(
    files.filter(({ entryId }) => entryId === newest?.id).map(({ name, blob }) => [name, blob]),
  );
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const connectionsSchema = z.object({
  connections: z.object({ value: z.array(z.object({ id: z.string() })) }),
});

/** Id of the connection that was set up first. @param page of the extension */
export async function firstConnection(page: Surface): Promise<string> {
  const stored = await page.evaluate(async () => {
    const { storage } = (
      globalThis as unknown as { chrome: { storage: { local: { get(key: string): Promise<unknown> } } } }
    ).chrome;
    return storage.local.get('connections');
  });
  return connectionsSchema.parse(stored).connections.value[0]?.id ?? '';
}
