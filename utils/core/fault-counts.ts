import { isFault, isRequestFault, pieceOf } from './faults';
import type { Switchable } from './model/draft';
import type { Evidence, PageEvent } from './model/event';

export interface FaultCounts {
  errors: number;
  warnings: number;
  /** Requests and parts of the page that failed. */
  requests: number;
  /** The last fault that is neither a warning nor a request, else the last request: what a headline shows. */
  latest: PageEvent | undefined;
}

function isWarning(event: PageEvent): boolean {
  return event.kind === 'console' && event.level === 'warn';
}

/**
 * What went wrong on the page, in numbers. Repetitions of the very same event count as one.
 *
 * @param switchedOff pieces that are not sent, and so not counted
 */
export function countFaults(evidence: Evidence, switchedOff: readonly Switchable[] = []): FaultCounts {
  const faults = evidence.events.filter((event) => {
    const piece = pieceOf(event.kind);
    return isFault(event) && piece !== undefined && !switchedOff.includes(piece);
  });
  const requests = faults.filter(isRequestFault);
  const own = faults.filter((event) => !isRequestFault(event));
  const errors = own.filter((event) => !isWarning(event));
  return {
    errors: errors.length,
    warnings: own.length - errors.length,
    requests: requests.length,
    latest: errors.at(-1) ?? requests.at(-1),
  };
}
