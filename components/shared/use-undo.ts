import { useState } from 'preact/hooks';

/** What was done and can be taken back, the newest first. */
export interface Undoable<T> {
  all: readonly T[];
  newest: T | undefined;
  /** Something more was done. */
  done: (thing: T) => void;
  /** The newest was taken back. */
  takenBack: () => void;
  /** None of it will be. */
  forget: () => void;
}

export function useUndo<T>(): Undoable<T> {
  const [all, setAll] = useState<readonly T[]>([]);
  return {
    all,
    newest: all.at(-1),
    done: (thing) => setAll((before) => [...before, thing]),
    takenBack: () => setAll((before) => before.slice(0, -1)),
    forget: () => setAll([]),
  };
}
