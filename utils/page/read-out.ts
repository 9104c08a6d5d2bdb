import { reportEvent, watchReports } from './browser-report';
import { failedRequest } from './failed-request';
import { REPORTS, REQUESTS } from './limits';
import { type PageFacts, pageFacts } from './page-facts';
import type { RawEvent } from './protocol';

/** What is known of a page without having recorded it. */
export interface ReadOut {
  facts: PageFacts;
  /** Failed requests with their status, and the browser's own reports. Never console lines or errors. */
  events: RawEvent[];
}

export function readOut(): ReadOut {
  const requests = performance.getEntriesByType('resource').flatMap((entry) => failedRequest(entry) ?? []);
  // Buffered reports are in the queue at once; the callback would come too late.
  const watcher = watchReports(() => undefined);
  const reports = (watcher?.takeRecords() ?? []).flatMap((report) => reportEvent(report) ?? []);
  watcher?.disconnect();
  return { facts: pageFacts(), events: [...requests.slice(-REQUESTS[0]), ...reports.slice(-REPORTS[0])] };
}
