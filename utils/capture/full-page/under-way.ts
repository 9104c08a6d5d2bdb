interface UnderWay {
  draftId: string;
  stopping: AbortController;
  /** Resolves when the page is as it was. */
  ended: Promise<void>;
  end: () => void;
}

/** Tabs that are being scrolled by us, in this worker's life. */
const underWay = new Map<number, UnderWay>();

/** The draft whose picture is being taken of a tab just now. */
export function fullPageOn(tabId: number): string | undefined {
  return underWay.get(tabId)?.draftId;
}

export function beginOn(tabId: number, draftId: string): AbortController {
  const stopping = new AbortController();
  const { promise: ended, resolve: end } = resolvable();
  underWay.set(tabId, { draftId, stopping, ended, end });
  return stopping;
}

export function endOn(tabId: number): void {
  underWay.get(tabId)?.end();
  underWay.delete(tabId);
}

/** Stops what is under way on a tab, and resolves when its page is as it was. */
export async function whenStill(tabId: number): Promise<void> {
  const one = underWay.get(tabId);
  one?.stopping.abort();
  await one?.ended;
}

function resolvable(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** Stops what is under way for a draft; nothing where nothing is. */
export function stopFor(draftId: string): void {
  for (const { draftId: id, stopping } of underWay.values()) if (id === draftId) stopping.abort();
}
