import type { Switchable } from './model/draft';
import type { PageEvent } from './model/event';

/** Something that went wrong, as against a log line or an action. What the ticket text lists. */
export function isFault(event: PageEvent): boolean {
  switch (event.kind) {
    case 'console':
      return event.level === 'error' || event.level === 'warn' || event.level === 'assert';
    case 'action':
    case 'navigation':
      return false;
    case 'request':
      // Without either, the page may have given it up itself, which is nobody's fault. The log tells it.
      return event.status !== 0 || event.failure !== undefined;
    default:
      return true;
  }
}

const PIECES: Record<string, Switchable | undefined> = {
  console: 'console',
  error: 'console',
  rejection: 'console',
  policy: 'console',
  report: 'console',
  request: 'requests',
  resource: 'requests',
} satisfies Partial<Record<PageEvent['kind'], Switchable>>;

/** The piece of evidence that events of a kind are sent with. Of actions and navigations only the steps are. */
export function pieceOf(kind: string): Switchable | undefined {
  return PIECES[kind];
}

/** Faults of the network, as against faults of the page's own code. */
export function isRequestFault(event: PageEvent): boolean {
  return event.kind === 'request' || event.kind === 'resource';
}
