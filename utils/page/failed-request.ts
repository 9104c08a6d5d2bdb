import { MAX_ADDRESS } from './limits';
import type { EventOf } from './protocol';

/**
 * A request the browser remembers, if it failed. Status 0 also stands for everything cross-origin that did
 * not opt in, so it counts only for the page's own origin and where nothing at all arrived.
 */
export function failedRequest(entry: PerformanceEntry): EventOf<'request'> | undefined {
  if (!(entry instanceof PerformanceResourceTiming)) return undefined;
  const { name, responseStatus: status, startTime, duration, initiatorType: initiator } = entry;
  const nothingCame = status === 0 && entry.transferSize === 0 && entry.decodedBodySize === 0 && isOwn(name);
  if (!(status >= 400 || nothingCame)) return undefined;
  return {
    kind: 'request',
    at: Math.round(performance.timeOrigin + startTime),
    address: name.slice(0, MAX_ADDRESS),
    status,
    duration: Math.round(duration),
    initiator,
  };
}

function isOwn(address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === location.origin;
}
