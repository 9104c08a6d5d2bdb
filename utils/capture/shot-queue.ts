import { turns } from '@/utils/core/in-turn';

/**
 * Chromium allows two pictures of a tab a second, and counts those that fail
 * (https://developer.chrome.com/docs/extensions/reference/api/tabs#property-MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND).
 * A second begins with the first picture that is asked for behind the end of the one before, and both may be asked for
 * anywhere in it; a call that comes too soon neither counts nor prolongs it
 * (https://source.chromium.org/chromium/chromium/src/+/main:extensions/browser/quota_service.cc).
 */
const PER_WINDOW = 2;
/** Milliseconds: a second as the browser counts it, and by how much a call may reach it sooner than the one before. */
const WINDOW_MS = 1_010;

/** The second that is running, in this worker's time, and what was asked for in it. */
let second = { began: -Infinity, asked: 0 };

const isOver = () => performance.now() >= second.began + WINDOW_MS;

/** To be called as a picture is asked for, whoever asks. */
export function noteShot(): void {
  if (isOver()) second = { began: performance.now(), asked: 0 };
  second.asked++;
}

const inTurn = turns();

async function room(): Promise<void> {
  if (import.meta.env.FIREFOX) return;
  while (!isOver() && second.asked >= PER_WINDOW) {
    const wait = second.began + WINDOW_MS - performance.now();
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** Milliseconds until it is asked again: on a busy machine calls reach the browser closer together than they were made. */
const AGAIN_MS = 50;
/** Milliseconds after which the browser means something else by it: there are two of its seconds in them. */
const MAX_TOO_SOON_MS = 2_500;

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
    await room();
    const end = performance.now() + MAX_TOO_SOON_MS;
    for (let again = 0; ; again++) {
      const began = performance.now();
      try {
        const shot = await shoot();
        // The first that was given again began a second of the browser's.
        if (again) second = { began, asked: 1 };
        return shot;
      } catch (error) {
        if (performance.now() >= end || !isTooSoon(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  });
}
