import type { PageEvent } from '@/utils/core/model/event';

/** Milliseconds by which the recorder's clock and the browser's may differ over one call. */
const SAME_CALL_MS = 50;

/** Characters that are compared: both are cut somewhere above, each in its own way. */
const COMPARED = 1_900;

/** How Chromium shows a page the uncaught errors of foreign scripts. */
const HIDDEN = /^Script error\.?$/;

/** What a debugger told. */
export interface Told {
  event: PageEvent;
  /** It consists of plain values, which the recorder writes in the very same way. */
  plain: boolean;
}

type Line = Extract<PageEvent, { kind: 'console' | 'error' | 'rejection' }>;

const isLine = (event: PageEvent): event is Line =>
  event.kind === 'console' || event.kind === 'error' || event.kind === 'rejection';

/**
 * The debugger's events beside those that are known already, each told once. The recorder's are kept where both
 * have one: it wrote down what an object held when it was logged, and the whole stack.
 */
export function addTold(known: readonly PageEvent[], told: readonly Told[]): PageEvent[] {
  const left = new Map(known.filter(isLine).map((line) => [line, line.count]));
  const hidden = new Set<PageEvent>();
  /** Takes one of the known lines for it, if one fits. */
  function isKnown(event: Line, fits: (line: Line) => boolean): boolean {
    const found = [...left].find(([line, count]) => count > 0 && isAlike(line, event) && fits(line));
    if (!found) return false;
    left.set(found[0], found[1] - 1);
    if (!HIDDEN.test(found[0].text)) return true;
    hidden.add(found[0]);
    return false;
  }
  const addresses = new Set(known.flatMap((event) => ('address' in event ? [event.address] : [])));
  const isNew = ({ event }: Told) =>
    isLine(event) ? !isKnown(event, (line) => isSame(line, event)) : !isRequest(event, addresses);
  const isOther = ({ event, plain }: Told) =>
    plain || !isLine(event) || !isKnown(event, (line) => isNear(line, event));
  const added = told.filter(isNew).filter(isOther);
  return [...known.filter((event) => !hidden.has(event)), ...added.map(({ event }) => event)].sort(
    (one, other) => one.at - other.at,
  );
}

function isAlike(line: Line, event: Line): boolean {
  if (line.kind !== 'console' || event.kind !== 'console') return line.kind === event.kind;
  return line.level === event.level;
}

/** One that repeats itself is known by its first time. */
function isSame(line: Line, event: Line): boolean {
  const inTime = line.count > 1 ? event.at >= line.at - SAME_CALL_MS : isNear(line, event);
  return inTime && line.text.slice(0, COMPARED) === event.text.slice(0, COMPARED);
}

function isNear(line: Line, event: Line): boolean {
  return Math.abs(line.at - event.at) <= SAME_CALL_MS;
}

/** A failed request is told better by who saw the request. */
function isRequest(event: PageEvent, addresses: ReadonlySet<string>): boolean {
  return (
    event.kind === 'report' && event.type === 'network' && addresses.has(event.text.split(' ').at(-1) ?? '')
  );
}
