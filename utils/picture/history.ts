/** What was, what is, and what was taken back. */
export interface History<T> {
  past: readonly T[];
  now: T;
  future: readonly T[];
  /** What made `now`: the next change of the same name goes into the same step. */
  because?: string | undefined;
}

/** Steps that can be taken back. Each shares what it did not change with the one before. */
const MOST_STEPS = 500;

export function begin<T>(now: T): History<T> {
  return { past: [], now, future: [] };
}

/**
 * @param because a name for changes that come in many small parts, such as one drag or a held arrow key: they are
 * taken back at once. Without one it is a step of its own.
 */
export function change<T>(history: History<T>, now: T, because?: string): History<T> {
  if (now === history.now) return history;
  const goesOn = because !== undefined && because === history.because;
  const past = goesOn ? history.past : [...history.past, history.now].slice(-MOST_STEPS);
  return { past, now, future: [], because };
}

export function undo<T>({ past, now, future, because }: History<T>): History<T> {
  const before = past.at(-1);
  if (before === undefined) return { past, now, future, because };
  return { past: past.slice(0, -1), now: before, future: [now, ...future] };
}

export function redo<T>({ past, now, future, because }: History<T>): History<T> {
  const [next, ...rest] = future;
  if (next === undefined) return { past, now, future, because };
  return { past: [...past, now], now: next, future: rest };
}
