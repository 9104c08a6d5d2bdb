import { z } from 'zod';
import type { Surface } from '../browsers/surface.ts';

/** The time of the next look comes, as it does after some minutes, and the alarm rings. */
export function letTimePass(page: Surface): Promise<void> {
  return page.evaluate(async () => {
    const open = indexedDB.open('eyewitness');
    const db = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const tx = db.transaction('sent', 'readwrite');
    const all = tx.objectStore('sent').getAll();
    all.onsuccess = () => {
      for (const sent of all.result as { nextLook?: number }[])
        tx.objectStore('sent').put({ ...sent, nextLook: 0 });
    };
    await new Promise((resolve) => (tx.oncomplete = resolve));
    db.close();
    const { alarms } = (
      globalThis as unknown as { chrome: { alarms: { create(name: string, how: { when: number }): void } } }
    ).chrome;
    alarms.create('news', { when: Date.now() });
  });
}

/** What stands on the toolbar button. */
export function badge(page: Surface): Promise<string> {
  return page.evaluate(async () => {
    const { action } = (
      globalThis as unknown as { chrome: { action: { getBadgeText(of: object): Promise<string> } } }
    ).chrome;
    return action.getBadgeText({});
  });
}

/** Ids of the notifications that are shown. */
export async function notices(page: Surface): Promise<string[]> {
  const shown = await page.evaluate(async () => {
    const { notifications } = (
      globalThis as unknown as { chrome: { notifications: { getAll(): Promise<object> } } }
    ).chrome;
    return Object.keys(await notifications.getAll());
  });
  return z.array(z.string()).parse(shown);
}
