import { reportEvent, watchReports } from './browser-report';
import type { EventLog } from './event-log';
import { failedRequest, isMixedContent, mixedContent } from './failed-request';
import { MAX_ADDRESS } from './limits';
import type { EventOf } from './protocol';
import { quietly } from './quietly';

export interface ResourceRecorder {
  /** Takes in what the browser has noticed and not yet told. */
  flush(): void;
}

/** Records what failed to load, what a policy blocked, and what the browser itself complained about. */
export function recordResources(
  requests: EventLog<EventOf<'request' | 'resource'>>,
  reports: EventLog<EventOf<'policy' | 'report'>>,
  signal: AbortSignal,
): ResourceRecorder {
  const options = { capture: true, passive: true, signal };

  const failed = quietly((event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const address = addressOf(target).slice(0, MAX_ADDRESS);
    // Pictures and sound are asked for over TLS instead, and fail for reasons of their own.
    if (target.matches('script,link,object,embed') && isMixedContent(address)) {
      if (reports.admits('policy')) reports.add(mixedContent(Date.now(), address));
    } else if (requests.admits('resource')) {
      const id = target.getAttribute('id');
      const element = id ? `${target.localName}#${id}` : target.localName;
      requests.add({ kind: 'resource', at: Date.now(), address, element });
    }
  });
  addEventListener('error', failed, options);

  const blocked = quietly<SecurityPolicyViolationEvent>(({ effectiveDirective, blockedURI }) => {
    if (!reports.admits('policy')) return;
    reports.add({
      kind: 'policy',
      at: Date.now(),
      directive: effectiveDirective,
      blocked: blockedURI.slice(0, MAX_ADDRESS),
    });
  });
  document.addEventListener('securitypolicyviolation', blocked, options);

  const hearEntries = (entries: readonly PerformanceEntry[]) => {
    for (const entry of entries) {
      const event = failedRequest(entry);
      if (event?.kind === 'policy') {
        if (reports.admits('policy')) reports.add(event);
      } else if (event && requests.admits('request')) requests.add(event);
    }
  };
  const timing = new PerformanceObserver((list) => hearEntries(list.getEntries()));
  timing.observe({ type: 'resource', buffered: true });

  const hearReports = (found: readonly Report[]) => {
    for (const report of found) {
      const event = reportEvent(report);
      if (event && reports.admits('report')) reports.add(event);
    }
  };
  const watcher = watchReports(hearReports);

  signal.addEventListener('abort', () => {
    timing.disconnect();
    watcher?.disconnect();
  });
  return {
    flush: () => {
      hearEntries(timing.takeRecords());
      hearReports(watcher?.takeRecords() ?? []);
    },
  };
}

/** The address an element asked for, as far as it tells. */
function addressOf(element: Element): string {
  const asked =
    ('currentSrc' in element && element.currentSrc) ||
    ['src', 'href', 'data'].map((name) => element.getAttribute(name)).find((value) => value !== null);
  if (typeof asked !== 'string') return '';
  return URL.canParse(asked, document.baseURI) ? new URL(asked, document.baseURI).href : asked;
}
