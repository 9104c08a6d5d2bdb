import { useLayoutEffect, useState } from 'preact/hooks';
import { type AppError, toAppError } from '@/utils/core/errors';
import { type Change, onChange } from '@/utils/storage/changes';

export interface Followed<T> {
  /** Undefined until the first read has answered, and where there is nothing. */
  value: T | undefined;
  /** The first read has answered. */
  done: boolean;
  failure: AppError | undefined;
}

const NOTHING = { value: undefined, done: false, failure: undefined };

/**
 * Reads from the database, and again after every change of that kind. Reads never overlap: changes that
 * come during one lead to a single further one. Without a `key` nothing is read.
 *
 * @param key what is read; a new key forgets the old value
 */
export function useDatabase<T>(
  of: Change['of'],
  key: string | undefined,
  read: (key: string) => Promise<T>,
): Followed<T> {
  const [seen, setSeen] = useState<Followed<T> & { key?: string | undefined }>(NOTHING);
  // Not after the paint: the panel is opened to show this, and a frame is a long time then.
  useLayoutEffect(() => {
    if (key === undefined) return;
    let stopped = false;
    let reading = false;
    let again = false;
    const refresh = async () => {
      again = reading;
      if (reading) return;
      reading = true;
      do {
        again = false;
        const next: Followed<T> = await read(key).then(
          (value) => ({ value, done: true, failure: undefined }),
          (error: unknown) => ({ value: undefined, done: true, failure: toAppError(error) }),
        );
        if (!isStopped()) setSeen({ ...next, key });
      } while (wantsMore());
      reading = false;
    };
    const isStopped = () => stopped;
    const wantsMore = () => again && !stopped;
    void refresh();
    const stop = onChange((change) => {
      if (change.of === of && (key === '' || change.id === key)) void refresh();
    });
    return () => {
      stopped = true;
      stop();
    };
  }, [of, key, read]);
  return key !== undefined && seen.key === key ? seen : NOTHING;
}
