/** Milliseconds before the first retry at most; doubled with each further one. */
const FIRST_DELAY_MS = 15_000;

/** Milliseconds between retries at most: a helpdesk that comes back is noticed within the hour. */
export const LONGEST_DELAY_MS = 30 * 60_000;

/** Milliseconds below which no retry comes, whatever the dice say. Chromium’s alarms make half a minute of it. */
const SHORTEST_DELAY_MS = 5_000;

/** Part of a wait a helpdesk asked for that is added to it at most: it names the same moment to everybody. */
const SPREAD = 0.25;

/** Milliseconds while the browser itself says that it has no network: that costs no helpdesk anything. */
const OFFLINE_DELAY_MS = 60_000;

/**
 * Full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/): a thousand
 * browsers that failed together do not come back together. What that comes to: docs/delivery.md.
 *
 * @param attempts failed so far, from 1
 * @param random between 0 and 1
 * @param askedMs how long the helpdesk asked to be left alone; it always gets that
 * @returns milliseconds to wait
 */
export function backoff(attempts: number, random: number, askedMs = 0): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
  const span = Math.max(ceiling, askedMs * SPREAD);
  return Math.max(SHORTEST_DELAY_MS, Math.round(askedMs + span * random));
}

/** Milliseconds until the next look whether there is a network. @param random between 0 and 1 */
export function offlineDelay(random: number): number {
  return Math.round((OFFLINE_DELAY_MS * (1 + random)) / 2);
}
