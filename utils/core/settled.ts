import { CAPTURE_PART_TIMEOUT_MS } from './limits';
import { type Capture, type CapturePartName, captureParts } from './model/capture';

/** How often the time a part may take has to pass before nobody is believed to be at work on it any more. */
const GIVEN_UP_AFTER = 3;

/**
 * Will nothing more arrive in a capture? Every part has come to something, or so much time has passed that
 * whoever collected it must have been ended by the browser.
 *
 * @param now milliseconds since the epoch
 */
export function isSettled(capture: Capture, now: number): boolean {
  const names = Object.keys(captureParts) as CapturePartName[];
  const pending =
    capture.screenshot.state === 'pending' || names.some((name) => capture[name].state === 'pending');
  return !pending || now - capture.startedAt > CAPTURE_PART_TIMEOUT_MS * GIVEN_UP_AFTER;
}
