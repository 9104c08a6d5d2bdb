import type { EventLog } from './event-log';
import { now } from './natives';
import type { EventOf } from './protocol';
import { quietly } from './quietly';
import { stackOf, toText } from './to-text';

/**
 * Records uncaught errors and unhandled rejections of a window. Chromium shows them to the page's own
 * world only, Firefox to the isolated world too, and there even those of foreign scripts.
 */
export function recordErrors(log: EventLog<EventOf<'error' | 'rejection'>>): void {
  addEventListener(
    'error',
    quietly(({ message, error, filename, lineno: line, colno: column }) => {
      // Elements that failed to load send an event of this name too, without a message.
      if (message && log.admits('error'))
        log.add({
          kind: 'error',
          at: now(),
          // The message alone is “Script error.” for foreign scripts and “[object Object]” for thrown objects.
          text: toText(error ?? message),
          stack: stackOf(error),
          source: toText(filename),
          line,
          column,
        });
    }),
    true,
  );
  addEventListener(
    'unhandledrejection',
    quietly(({ reason }) => {
      if (log.admits('rejection'))
        log.add({ kind: 'rejection', at: now(), text: toText(reason), stack: stackOf(reason) });
    }),
    true,
  );
}
