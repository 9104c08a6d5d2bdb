import { z } from 'zod';
import { browser } from '#imports';
import { database } from './database';

/** One migration step: the value of version n as the value of version n + 1. Pure, and never removed. */
export type Migration = (value: unknown) => unknown;

export interface StoredItemOptions<T> {
  area: 'local' | 'session';
  key: string;
  /** Raised with every change of shape; the step from version n stands at `migrations[n]`. */
  version: number;
  migrations?: Record<number, Migration>;
  /** Give fields their own `.catch`, so that damage costs one field and not everything. */
  schema: z.ZodType<T>;
  fallback: T;
}

export interface StoredItem<T> extends Required<StoredItemOptions<T>> {
  read(): Promise<T>;
  write(value: T): Promise<void>;
  /** As it is stored, by its key: for items that have to be written together. */
  stored(value: T): Record<string, unknown>;
  /** Reads, changes and writes; changes of one context happen one after the other, those that take a while too. */
  update(change: (value: T) => T | Promise<T>): Promise<T>;
  /** @returns a function that stops watching */
  watch(listener: (value: T) => void): () => void;
}

const envelope = z.object({ version: z.number().int(), value: z.unknown() });

/** The stored form of a value brought to the present version. @throws where a step is missing */
export function migrate(found: unknown, version: number, migrations: Record<number, Migration>): unknown {
  const { version: from, value } = envelope.parse(found);
  let current = value;
  for (let step = from; step < version; step++) {
    const migration = migrations[step];
    if (!migration) throw new Error(`no migration from version ${step}`);
    current = migration(current);
  }
  return current;
}

/** The last change of each place, whichever item object it came through: items per tab are made anew each time. */
const updates = new Map<string, Promise<unknown>>();

export function defineStoredItem<T>(options: StoredItemOptions<T>): StoredItem<T> {
  const item = { migrations: {}, ...options };
  const area = browser.storage[item.area];
  const place = `${item.area}:${item.key}`;

  async function trusted(found: unknown): Promise<T> {
    if (found === undefined) return item.fallback;
    try {
      return item.schema.parse(migrate(found, item.version, item.migrations));
    } catch {
      const db = await database();
      await db.add('quarantine', {
        store: `${item.area} storage`,
        key: item.key,
        foundAt: Date.now(),
        value: found,
      });
      return item.fallback;
    }
  }
  const read = async () => trusted((await area.get(item.key))[item.key]);
  const stored = (value: T) => ({ [item.key]: { version: item.version, value } });
  const write = (value: T) => area.set(stored(value));

  return {
    ...item,
    read,
    write,
    stored,
    update(change) {
      const work = (updates.get(place) ?? Promise.resolve()).then(async () => {
        const next = await change(await read());
        await write(next);
        return next;
      });
      updates.set(
        place,
        work.catch(() => undefined),
      );
      return work;
    },
    watch(listener) {
      const changed = (changes: Record<string, { newValue?: unknown }>) => {
        const change = changes[item.key];
        if (change) void trusted(change.newValue).then(listener);
      };
      area.onChanged.addListener(changed);
      return () => area.onChanged.removeListener(changed);
    },
  };
}
