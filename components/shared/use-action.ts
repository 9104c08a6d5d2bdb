import { useState } from 'preact/hooks';
import { type AppError, toAppError } from '@/utils/core/errors';

/** Something a button does that takes a while and can fail. */
export interface Action<A extends unknown[]> {
  run: (...values: A) => void;
  busy: boolean;
  failure: AppError | undefined;
  clear: () => void;
}

/** Where several actions tell what went wrong: the newest of them says how it stands. */
export type FailureSlot = [AppError | undefined, (failure: AppError | undefined) => void];

export function useFailureSlot(): FailureSlot {
  return useState<AppError>();
}

/**
 * Runs one at a time; a second press while the first is under way does nothing.
 *
 * @param shared with the actions whose success makes this one's failure old news
 */
export function useAction<A extends unknown[]>(
  work: (...values: A) => Promise<unknown>,
  shared?: FailureSlot,
): Action<A> {
  const [busy, setBusy] = useState(false);
  const own = useFailureSlot();
  const [failure, setFailure] = shared ?? own;
  return {
    busy,
    failure,
    clear: () => setFailure(undefined),
    run: (...values) => {
      if (busy) return;
      setBusy(true);
      setFailure(undefined);
      // Called in the click itself: a question to the browser must not lose the gesture.
      work(...values)
        .catch((error: unknown) => setFailure(toAppError(error)))
        .finally(() => setBusy(false));
    },
  };
}
