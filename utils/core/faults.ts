import type { PageEvent } from './model/event';

/** Something that went wrong, as against a log line or an action. What the ticket text lists. */
export function isFault(event: PageEvent): boolean {
  switch (event.kind) {
    case 'console':
      return event.level === 'error' || event.level === 'warn' || event.level === 'assert';
    case 'action':
    case 'navigation':
      return false;
    default:
      return true;
  }
}

/** Faults of the network, as against faults of the page's own code. */
export function isRequestFault(event: PageEvent): boolean {
  return event.kind === 'request' || event.kind === 'resource';
}
