import { z } from 'zod';
import type { Surface } from '../browsers/surface.ts';

/**
 * A hand on the outbox: nobody reads or writes it unless they are let through, one transaction each at a time. A
 * transaction of our own that does not end is all it takes, because the browser lets transactions of one store wait
 * for each other, whatever page or worker they are of. So a delivery stands still between any two steps it records.
 */
interface Gate {
  turn(): Promise<void>;
  open(): Promise<void>;
  entries(): Promise<unknown[]>;
}

/** Runs in a page of the extension. */
async function closeGate(): Promise<void> {
  const asked = indexedDB.open('eyewitness');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(new Error('no database'));
  });
  /** Without the report itself, which is large. */
  interface Told {
    id: unknown;
    state: unknown;
    resume: unknown;
  }
  const hold = () => {
    const tx = db.transaction('outbox', 'readwrite');
    const store = tx.objectStore('outbox');
    let ends = false;
    let wanted: ((all: Told[]) => void) | undefined;
    let isThere = () => {};
    const there = new Promise<void>((resolve) => (isThere = resolve));
    const ended = new Promise<void>((resolve) => (tx.oncomplete = () => resolve()));
    const spin = () => {
      isThere();
      if (ends) return;
      if (wanted) {
        const tell = wanted;
        wanted = undefined;
        const all = store.getAll();
        all.onsuccess = () => {
          tell((all.result as Told[]).map(({ id, state, resume }) => ({ id, state, resume })));
          spin();
        };
      } else store.count().onsuccess = spin;
    };
    store.count().onsuccess = spin;
    return {
      there,
      end: () => {
        ends = true;
        return ended;
      },
      entries: () => new Promise<Told[]>((resolve) => (wanted = resolve)),
    };
  };
  let current = hold();
  await current.there;
  const gate: Gate = {
    // The next one stands in line behind whoever waits by now, and before whatever they do afterwards.
    async turn() {
      const next = hold();
      void current.end();
      await next.there;
      current = next;
    },
    async open() {
      await current.end();
      db.close();
    },
    entries: () => current.entries(),
  };
  // Not `globalThis`: what drives Firefox runs each script in a sandbox of its own.
  Object.assign(window, { gate });
}

const stateSchema = z.array(
  z.looseObject({
    id: z.string(),
    state: z.looseObject({ name: z.string(), step: z.string().optional() }),
    resume: z.looseObject({ mayExist: z.boolean(), progress: z.unknown().optional() }),
  }),
);

export type EntryState = z.infer<typeof stateSchema>[number];

export interface OpenedGate {
  /** Lets everybody through who waits now, each with one transaction. */
  turn(): Promise<void>;
  open(): Promise<void>;
  entries(): Promise<EntryState[]>;
}

/** Closes the gate in this page, which is one of the extension. */
export async function closeGateIn(page: Surface): Promise<OpenedGate> {
  await page.evaluate(closeGate);
  return {
    turn: async () => {
      await page.evaluate('window.gate.turn()');
    },
    open: async () => {
      await page.evaluate('window.gate.open()');
    },
    entries: async () => stateSchema.parse(await page.evaluate('window.gate.entries()')),
  };
}
