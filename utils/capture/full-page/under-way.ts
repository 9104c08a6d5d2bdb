interface UnderWay {
  draftId: string;
  stopping: AbortController;
}

/** Tabs that are being scrolled by us, in this worker's life. */
const underWay = new Map<number, UnderWay>();

/** The draft whose picture is being taken of a tab just now. */
export function fullPageOn(tabId: number): string | undefined {
  return underWay.get(tabId)?.draftId;
}

export function beginOn(tabId: number, draftId: string): AbortController {
  const stopping = new AbortController();
  underWay.set(tabId, { draftId, stopping });
  return stopping;
}

export function endOn(tabId: number): void {
  underWay.delete(tabId);
}

/** Stops what is under way for a draft; nothing where nothing is. */
export function stopFor(draftId: string): void {
  for (const { draftId: id, stopping } of underWay.values()) if (id === draftId) stopping.abort();
}
