import { useEffect, useState } from 'preact/hooks';

/**
 * A part of the interface that is loaded once somebody wants it, so that the first screen does not wait for it.
 *
 * @param load the same function at every drawing
 */
export function useLoaded<T>(wanted: boolean, load: () => Promise<T>): T | undefined {
  const [part, setPart] = useState<T>();
  useEffect(() => {
    if (wanted) void load().then((loaded) => setPart(() => loaded));
  }, [wanted, load]);
  return part;
}
