import { MAX_TEXT } from './limits';
import type { EventOf } from './protocol';

/**
 * Watches deprecations and interventions, those from before the call included. Undefined where the browser
 * has no such reports (Firefox).
 */
export function watchReports(hear: (reports: readonly Report[]) => void): ReportingObserver | undefined {
  if (typeof ReportingObserver !== 'function') return undefined;
  const observer = new ReportingObserver(hear, { buffered: true });
  observer.observe();
  return observer;
}

/** Policy violations come as events of their own, with more in them. */
export function reportEvent({ type, body }: Report): EventOf<'report'> | undefined {
  const text = body && 'message' in body && typeof body.message === 'string' ? body.message : '';
  if (!type || !text || type === 'csp-violation') return undefined;
  return { kind: 'report', at: Date.now(), type, text: text.slice(0, MAX_TEXT) };
}
