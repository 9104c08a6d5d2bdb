/** Milliseconds a frame may take; a window that is minimised or covered draws none. */
const FRAME_TIMEOUT_MS = 300;
/** Milliseconds without a change after which a page counts as done. */
const QUIET_MS = 60;

/** Until the page was drawn. */
export function frame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, FRAME_TIMEOUT_MS);
  });
}

/** Frames that may be on their way to the screen behind the page's back, and the one after them. */
const UNDER_WAY = 3;

/** Until what the page is now can be seen: it is drawn, and what it drew before is through. */
export async function shown(): Promise<void> {
  const end = performance.now() + FRAME_TIMEOUT_MS;
  for (let drawn = 0; drawn < UNDER_WAY && performance.now() < end; drawn++) await frame();
}

function isLoading(image: HTMLImageElement): boolean {
  if (image.complete) return false;
  const { top, bottom, width, height } = image.getBoundingClientRect();
  return width > 0 && height > 0 && bottom > 0 && top < innerHeight;
}

/** Tells when elements last came or went. */
export function watchChanges(): { quietFor: () => number; any: () => boolean; stop: () => void } {
  let last = -Infinity;
  const observer = new MutationObserver(() => (last = performance.now()));
  observer.observe(document.documentElement, { childList: true, subtree: true });
  return {
    quietFor: () => performance.now() - last,
    any: () => last > 0,
    stop: () => observer.disconnect(),
  };
}

/**
 * Until what came into sight is there: drawn, its images loaded, and nothing added any more. A page that is
 * never quiet is taken as it is.
 *
 * @param patienceMs milliseconds
 */
export async function settle(patienceMs: number): Promise<void> {
  const changes = watchChanges();
  const end = performance.now() + patienceMs;
  do {
    await frame();
    await frame();
  } while (
    performance.now() < end &&
    (changes.quietFor() < QUIET_MS || [...document.images].some(isLoading))
  );
  changes.stop();
}
