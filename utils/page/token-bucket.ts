import { REFUSALS_PER_CLOCK, type Room } from './limits';
import { now } from './natives';

/** @returns a function that says whether one more may be taken in */
export function createTokenBucket([, perSecond, burst]: Room): () => boolean {
  let tokens = burst;
  let filledAt = now();
  let refusals = 0;
  return () => {
    if (tokens < 1 && ++refusals % REFUSALS_PER_CLOCK) return false;
    const at = now();
    // The clock of the system may be set back.
    if (at > filledAt) tokens += ((at - filledAt) * perSecond) / 1_000;
    if (tokens > burst) tokens = burst;
    filledAt = at;
    return tokens >= 1 && tokens-- > 0;
  };
}
