import type { PageEvent } from './model/event';

/** Milliseconds by which two witnesses of the same failed request may differ: start against end of a slow one. */
const SAME_REQUEST_MS = 5_000;

/** Milliseconds within which one witness told the same thing twice: live, and from the browser's memory. */
const SAME_ENTRY_MS = 50;

type Network = Extract<PageEvent, { kind: 'request' | 'resource' }>;
type Witness = 'background' | 'timing' | 'element';

const isNetwork = (event: PageEvent): event is Network =>
  event.kind === 'request' || event.kind === 'resource';

/** Only the background's listener knows methods; only an element's error event is a `resource`. */
function witnessOf(event: Network): Witness {
  if (event.kind === 'resource') return 'element';
  return event.method === undefined ? 'timing' : 'background';
}

interface Told {
  event: Network;
  witnesses: Set<Witness>;
}

function together(one: Network, other: Network): Network {
  if (one.kind === 'resource') return other.kind === 'resource' ? one : other;
  if (other.kind === 'resource') return one;
  const [more, less] = one.method === undefined ? [other, one] : [one, other];
  return { ...less, ...more, status: more.status || less.status };
}

function add(told: Told[], event: Network): void {
  const witness = witnessOf(event);
  const near = (limit: number) => (known: Told) =>
    known.event.address === event.address && Math.abs(known.event.at - event.at) <= limit;
  if (told.some((known) => known.witnesses.has(witness) && near(SAME_ENTRY_MS)(known))) return;
  const same = told.find((known) => !known.witnesses.has(witness) && near(SAME_REQUEST_MS)(known));
  if (!same) {
    told.push({ event, witnesses: new Set([witness]) });
    return;
  }
  same.event = together(same.event, event);
  same.witnesses.add(witness);
}

/**
 * The reports of several witnesses as one story, oldest first: a failed request that listener, timing
 * entry and element all saw is told once, with what each knows. Two failures of one address stay two.
 */
export function mergeEvents(events: readonly PageEvent[]): PageEvent[] {
  const told: Told[] = [];
  for (const event of events.filter(isNetwork).sort((one, other) => one.at - other.at)) add(told, event);
  return [...events.filter((event) => !isNetwork(event)), ...told.map(({ event }) => event)].sort(
    (one, other) => one.at - other.at,
  );
}
