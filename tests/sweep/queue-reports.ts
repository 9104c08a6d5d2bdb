import type { Connection } from '@/utils/core/model/connection';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { Surface } from '../browsers/surface.ts';

export interface QueuedFile {
  name: string;
  type: string;
  base64: string;
}

/** Puts connections with their secrets into the settings, as if they had been filled in. */
export async function addConnections(
  page: Surface,
  added: readonly { connection: Connection; secrets: Record<string, unknown> }[],
): Promise<void> {
  await page.evaluate(
    async (all: { connection: { id: string }; secrets: Record<string, unknown> }[]) => {
      interface Area {
        get(key: string): Promise<Record<string, { version: number; value: unknown[] } | undefined>>;
        set(values: Record<string, unknown>): Promise<void>;
      }
      const { local } = (globalThis as unknown as { chrome: { storage: { local: Area } } }).chrome.storage;
      const before = (await local.get('connections'))['connections']?.value ?? [];
      const value = [...before, ...all.map(({ connection }) => connection)];
      await local.set({ connections: { version: 1, value } });
      const asked = indexedDB.open('eyewitness');
      const db = await new Promise<IDBDatabase>((resolve) => {
        asked.onsuccess = () => resolve(asked.result);
      });
      const tx = db.transaction('credentials', 'readwrite');
      for (const { connection, secrets } of all)
        tx.objectStore('credentials').put({ connectionId: connection.id, secrets });
      await new Promise<void>((resolve) => (tx.oncomplete = () => resolve()));
      db.close();
    },
    added as { connection: Connection; secrets: Record<string, unknown> }[],
  );
}

/** Puts reports into the outbox as “Send” does; nobody is told yet. */
export async function putReports(
  page: Surface,
  reports: readonly { entry: OutboxEntry; files: readonly QueuedFile[] }[],
): Promise<void> {
  await page.evaluate(
    async (all: { entry: { id: string }; files: QueuedFile[] }[]) => {
      const asked = indexedDB.open('eyewitness');
      const db = await new Promise<IDBDatabase>((resolve) => {
        asked.onsuccess = () => resolve(asked.result);
      });
      const tx = db.transaction(['outbox', 'attachments'], 'readwrite');
      for (const { entry, files } of all) {
        tx.objectStore('outbox').put(entry);
        for (const { name, type, base64 } of files) {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const blob = new Blob([bytes], { type });
          tx.objectStore('attachments').put({ entryId: entry.id, name, type, blob });
        }
      }
      await new Promise<void>((resolve) => (tx.oncomplete = () => resolve()));
      db.close();
    },
    reports as { entry: OutboxEntry; files: QueuedFile[] }[],
  );
}

/** Has the background look what is due, as an alarm would. Wakes it. */
export async function wakeSender(page: Surface, entryId: string): Promise<void> {
  await page.evaluate((id: string) => {
    const { runtime } = (
      globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): unknown } } }
    ).chrome;
    // Its answer comes when the outbox can be read again.
    void runtime.sendMessage({ eyewitness: 'outbox/settled', payload: { entryId: id } });
  }, entryId);
}

/** Takes reports out of the outbox again, so that the next ones are not slower than these. */
export async function takeOut(page: Surface, entryIds: readonly string[]): Promise<void> {
  await page.evaluate(
    async (ids: string[]) => {
      const asked = indexedDB.open('eyewitness');
      const db = await new Promise<IDBDatabase>((resolve) => {
        asked.onsuccess = () => resolve(asked.result);
      });
      const tx = db.transaction(['outbox', 'attachments', 'sent'], 'readwrite');
      for (const id of ids) {
        tx.objectStore('outbox').delete(id);
        tx.objectStore('sent').delete(id);
        tx.objectStore('attachments').delete(IDBKeyRange.bound([id], [id, []]));
      }
      await new Promise<void>((resolve) => (tx.oncomplete = () => resolve()));
      db.close();
    },
    [...entryIds],
  );
}
