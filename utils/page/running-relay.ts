import type { Relay } from './relay';

/** A symbol, because an element of the page with a fitting id answers to any name on the window. */
const RUNNING = Symbol.for('eyewitness.relay');

interface Scope {
  document: Document;
  [RUNNING]?: Relay;
}

/** The relay of this document, in the world that all our isolated scripts share. */
export function runningRelay(): Relay | undefined {
  const scope: Scope = globalThis;
  return scope[RUNNING];
}

export function setRunningRelay(relay: Relay): void {
  const scope: Scope = globalThis;
  scope[RUNNING] = relay;
}
