import type { StoreNames } from 'idb';
import type { z } from 'zod';
import { browser } from '#imports';
import { toAppError } from '@/utils/core/errors';
import { AppError } from '@/utils/core/errors';
import { database, type Schema } from './database';

/**
 * A stored value through its schema. Damaged data is moved aside, never silently dropped, and the
 * caller hears of it as `report-damaged`.
 */
export async function trusted<T>(
  schema: z.ZodType<T>,
  value: unknown,
  where: { store: StoreNames<Schema>; key: string },
): Promise<T | undefined> {
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const db = await database();
  await db.add('quarantine', { ...where, foundAt: Date.now(), value });
  throw new AppError('report-damaged', {
    detail: `${where.store}/${where.key}: ${parsed.error.message.slice(0, 500)}`,
  });
}

/** Storage errors as codes: a full disk has a sentence of its own. */
export async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const known = toAppError(error);
    if (known.code !== 'unexpected') throw known;
    // True in Firefox alone: Chromium lets no page of ours into a private window, only its panel.
    const code = browser.extension.inIncognitoContext ? 'private-sidebar' : 'storage-failed';
    throw new AppError(code, { detail: known.detail, cause: error });
  }
}
