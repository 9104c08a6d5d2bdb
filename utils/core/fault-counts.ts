import { isFault, isRequestFault } from './faults';
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

/** What went wrong on the page, in numbers. Repetitions of the very same event count as one. */
export function countFaults(evidence: Evidence): FaultCounts {
  const requests = evidence.events.filter(isRequestFault);
  const own = evidence.events.filter((event) => isFault(event) && !isRequestFault(event));
  const errors = own.filter((event) => !isWarning(event));
  return {
    errors: errors.length,
    warnings: own.length - errors.length,
    requests: requests.length,
    latest: errors.at(-1) ?? requests.at(-1),
  };
}
