const PREFIX = 'full-page:';

/**
 * Runs `work`, and as long as it runs everybody can tell that somebody makes the picture of the whole page of a draft:
 * the lock of a background that was ended is free, however it was ended.
 */
export function whileMaking<T>(draftId: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(PREFIX + draftId, work);
}

/** The drafts whose picture somebody makes, in whatever context of the extension. */
export async function beingMade(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])));
}

/** Resolves when nobody makes a draft's picture, or any more. Rejects with the signal's reason. */
export function whenNobodyMakes(draftId: string, signal: AbortSignal): Promise<void> {
  const options = { mode: 'shared', signal } as const;
  return navigator.locks.request(PREFIX + draftId, options, () => undefined);
}
