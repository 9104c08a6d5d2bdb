import { turns } from '@/utils/core/in-turn';

/**
 * Chromium allows two pictures of a tab a second, and counts those that fail
 * (https://developer.chrome.com/docs/extensions/reference/api/tabs#property-MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND).
 */
const PER_WINDOW = 2;
/** Milliseconds: a second as the browser counts it, and what a call takes to reach it. */
const WINDOW_MS = 1_025;

/** When the last of them were asked for, in this worker's time. */
let asked: number[] = [];

/** To be called as a picture is asked for, whoever asks. */
export function noteShot(): void {
  asked = [...asked, performance.now()].slice(-PER_WINDOW);
}

const inTurn = turns();

async function room(): Promise<void> {
  const [oldest] = asked;
  if (import.meta.env.FIREFOX || oldest === undefined || asked.length < PER_WINDOW) return;
  const wait = oldest + WINDOW_MS - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

/** Times it is asked again: on a busy machine calls reach the browser closer together than they were made. */
const MAX_AGAIN = 3;

/**
 * Asks for a picture when the browser will give one; one after the other.
 *
 * @param isTooSoon tells the browser's word that it was too soon all the same from other failures
 */
export function queuedShot<T>(
  shoot: () => Promise<T>,
  isTooSoon: (error: unknown) => boolean = () => false,
): Promise<T> {
  return inTurn(async () => {
    for (let again = 0; ; again++) {
      await room();
      try {
        return await shoot();
      } catch (error) {
        if (again >= MAX_AGAIN || !isTooSoon(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, WINDOW_MS));
      }
    }
  });
}
