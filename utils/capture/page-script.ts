import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { inTime } from '@/utils/core/in-time';
import type { PART_FILE } from '@/utils/page/part/protocol';
import type { STAGE_FILE } from '@/utils/page/stage/protocol';

/** Milliseconds until our script is in the page. */
const OPEN_TIMEOUT_MS = 4_000;

/** Runs in the page. */
function obey(name: string, command: object): unknown {
  const listener: unknown = Reflect.get(globalThis, Symbol.for(name));
  const doIt: unknown = typeof listener === 'object' && listener ? Reflect.get(listener, 'obey') : undefined;
  return typeof doIt === 'function' ? Reflect.apply(doIt, listener, [command]) : undefined;
}

function refused(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  if (/no tab|invalid tab/i.test(detail)) return new AppError('tab-closed', { detail });
  if (/frame.*(removed|destroyed)|context|navigat|message channel/i.test(detail))
    return new AppError('page-changed', { detail });
  return new AppError('page-needs-click', { detail });
}

/**
 * Puts a script of ours that listens to commands into the page of a tab, in the isolated world.
 *
 * @throws AppError page-needs-click, tab-closed, page-changed, capture-slow
 */
export async function enterPage(tabId: number, file: typeof STAGE_FILE | typeof PART_FILE): Promise<void> {
  const injection = { target: { tabId }, files: [file], injectImmediately: true };
  try {
    await inTime(browser.scripting.executeScript(injection), OPEN_TIMEOUT_MS);
  } catch (error) {
    throw refused(error);
  }
}

/**
 * Has such a script do something.
 *
 * @param name the symbol under which it is found
 * @returns what it answers, which may be anything: a page can say what it likes
 * @throws AppError as `enterPage`
 */
export async function askPage(tabId: number, name: string, command: object, ms: number): Promise<unknown> {
  const args: [string, object] = [name, command];
  const injection = { target: { tabId }, func: obey, args, injectImmediately: true };
  try {
    const [answer] = await inTime(browser.scripting.executeScript(injection), ms);
    return answer?.result;
  } catch (error) {
    throw refused(error);
  }
}
