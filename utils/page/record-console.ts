import { countAgain, type EventLog } from './event-log';
import { apply, captureStackTrace, now, some } from './natives';
import type { EventOf } from './protocol';
import { argumentsToText, stackOf, stackText } from './to-text';

type Native = (...args: unknown[]) => unknown;
/** Written as methods, so that TypeScript takes the console's own, which type their arguments more narrowly. */
interface Writer {
  error(...args: unknown[]): unknown;
  warn(...args: unknown[]): unknown;
  assert(...args: unknown[]): unknown;
  log(...args: unknown[]): unknown;
  info(...args: unknown[]): unknown;
  debug(...args: unknown[]): unknown;
}
type Level = keyof Writer;
/** Faults first. */
const LEVELS: readonly Level[] = ['error', 'warn', 'assert', 'log', 'info', 'debug'];
const FAULTS = 3;
type ConsoleLog = EventLog<EventOf<'console'>>;

/** Records what a page writes to its console. The page's own call goes first and unchanged. */
export function recordConsole(target: Writer, faults: ConsoleLog, lines: ConsoleLog): void {
  // Describing a value can run code of the page (a proxy), which may write to the console again.
  let busy = false;
  some(LEVELS, (level, index) => {
    const handler = {
      // Or else a page's `Object.prototype.get` would be taken for a trap.
      __proto__: null,
      apply: (native: Native, self: unknown, args: unknown[]): unknown => {
        const result: unknown = apply(native, self, args);
        if (!busy && !(level === 'assert' && args[0])) {
          busy = true;
          try {
            record(level, index < FAULTS ? faults : lines, args, handler.apply);
          } catch {
            // Nothing of ours may reach the page.
          }
          busy = false;
        }
        return result;
      },
    };
    // A proxy keeps name, length and the “[native code]” that some pages look at.
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with whatever `this` the page gave
    target[level] = new Proxy<Native>(target[level], handler);
  });
}

type Caller = Parameters<typeof captureStackTrace>[1];

function record(level: Level, log: ConsoleLog, args: unknown[], caller: Caller): void {
  const last = log.ring.newest(0);
  if (last?.level === level && args.length === 1 && last.text === args[0]) {
    countAgain(last);
  } else if (log.admits('console')) {
    const asserts = level === 'assert';
    const text = argumentsToText(args, asserts ? 1 : 0);
    let stack: string | undefined;
    some(args, (value) => (stack = stackOf(value)));
    if (!stack && (asserts || level === 'error')) stack = callSite(caller);
    log.add({ kind: 'console', at: now(), level, text, stack });
  }
}

/** Where the page called the console: the stack above our own frame. */
function callSite(caller: Caller): string | undefined {
  const holder: { stack?: unknown } = {};
  captureStackTrace(holder, caller);
  return stackText(holder.stack);
}
