import { useLayoutEffect, useState } from 'preact/hooks';
import type { StoredItem } from '@/utils/storage/stored-item';

/** The value of a stored item, followed as long as the component is shown; undefined until it was read. */
export function useStoredItem<T>(item: StoredItem<T>): T | undefined {
  const [value, setValue] = useState<T>();
  // Not after the paint: the panel is opened to show this, and a frame is a long time then.
  useLayoutEffect(() => {
    let newest = false;
    const stop = item.watch((next) => {
      newest = true;
      setValue(() => next);
    });
    void item.read().then((first) => {
      if (!newest) setValue(() => first);
    });
    return () => {
      newest = true;
      stop();
    };
  }, [item]);
  return value;
}
