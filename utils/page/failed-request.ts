import { MAX_ADDRESS } from './limits';
import type { EventOf } from './protocol';

/**
 * A request the browser remembers, if it failed. One that got nothing looks the same whether nobody answered or
 * the page gave it up, and has neither status nor failure; and everything cross-origin that did not opt in looks
 * like that too, so it counts for the page's own origin and for XHR, which cannot do without an answer.
 */
export function failedRequest(entry: PerformanceEntry): EventOf<'request' | 'policy'> | undefined {
  if (!(entry instanceof PerformanceResourceTiming)) return undefined;
  const { name, responseStatus: status, startTime, duration, initiatorType: initiator } = entry;
  const nothingCame = status === 0 && entry.transferSize === 0 && entry.decodedBodySize === 0;
  const at = Math.round(performance.timeOrigin + startTime);
  const address = name.slice(0, MAX_ADDRESS);
  const byScript = /^(?:fetch|xmlhttprequest)$/.test(initiator);
  if (nothingCame && byScript && isMixedContent(name)) return mixedContent(at, address);
  if (!(status >= 400 || (nothingCame && (isOwn(name) || initiator === 'xmlhttprequest')))) return undefined;
  return { kind: 'request', at, address, status, duration: Math.round(duration), initiator };
}

/** Plain http, but of the machine itself. */
const OF_THIS_MACHINE = /^http:\/\/(?:(?:[^/]*\.)?localhost|127(?:\.\d+){3}|\[::1\])(?:[:/]|$)/;

/** What browsers never load into a page that came over TLS. */
export function isMixedContent(address: string): boolean {
  return location.protocol === 'https:' && address.startsWith('http:') && !OF_THIS_MACHINE.test(address);
}

export function mixedContent(at: number, blocked: string): EventOf<'policy'> {
  return { kind: 'policy', at, directive: 'mixed-content', blocked };
}

function isOwn(address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === location.origin;
}
