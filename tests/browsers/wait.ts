import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds. Generous, because the machine may be busy with a second browser. */
const PATIENCE_MS = 20_000;
const PAUSE_MS = 50;

/**
 * Asks again and again until the answer is something: not undefined, null or false.
 *
 * @throws Error naming `what` when `patienceMs` have passed; the last error of `probe`, if any, is its cause.
 */
export async function waitFor<T>(
  what: string,
  probe: () => T | Promise<T>,
  patienceMs = PATIENCE_MS,
): Promise<Exclude<T, undefined | null | false>> {
  const end = Date.now() + patienceMs;
  let cause: unknown;
  for (;;) {
    try {
      const answer = await probe();
      if (isSomething(answer)) return answer;
      cause = undefined;
    } catch (thrown) {
      cause = thrown;
    }
    if (Date.now() > end) throw new Error(`Waited ${patienceMs} ms in vain for ${what}`, { cause });
    await sleep(PAUSE_MS);
  }
}

function isSomething<T>(answer: T): answer is Exclude<T, undefined | null | false> {
  return answer !== undefined && answer !== null && answer !== false;
}
