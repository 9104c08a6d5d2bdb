import type { Attachment } from '@/utils/core/model/report';
import type { Delivery } from './adapter';

/** What came of a file, by its place in the report; null where it has not been uploaded yet. */
export type Uploads<T> = readonly (T | null)[];

interface UploadOptions<T> {
  files: readonly Attachment[];
  /** From an earlier attempt. */
  known: Uploads<T>;
  /** Files under way at the same time (`limits.attachments.parallel`). */
  parallel: number | undefined;
  upload: (file: Attachment) => Promise<T>;
  /** Puts all that is known into the memory of the delivery. */
  record: (uploads: Uploads<T>) => Promise<void>;
  delivery: Delivery;
}

/**
 * Uploads what has not been uploaded yet and records each file when it is there. After a failure no further
 * file is begun, and those under way are waited for, because what they come to is worth remembering.
 *
 * @returns one result a file, in their order
 * @throws what the first file that failed failed with
 */
export async function uploadAll<T>({
  files,
  known,
  parallel = 1,
  upload,
  record,
  delivery,
}: UploadOptions<T>): Promise<T[]> {
  const done: (T | null)[] = files.map((_file, index) => known[index] ?? null);
  const open = [...files.entries()].filter(([index]) => done[index] === null);
  const failures: unknown[] = [];
  // One after the other: an older state must not be written over a newer one.
  let recorded = Promise.resolve();
  let finished = files.length - open.length;

  const work = async () => {
    for (let next = open.shift(); next && failures.length === 0; next = open.shift()) {
      const [index, file] = next;
      try {
        await delivery.step('uploading', { done: finished, total: files.length });
        done[index] = await upload(file);
        finished += 1;
        const state = [...done];
        recorded = recorded.then(() => record(state));
        await recorded;
      } catch (thrown) {
        failures.push(thrown);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, open.length) }, work));
  if (failures.length > 0) throw failures[0];
  return done.filter((one) => one !== null);
}
