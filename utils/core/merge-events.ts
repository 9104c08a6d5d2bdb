import type { PageEvent } from './model/event';

/** Milliseconds by which two witnesses of the same failed request may differ: start against end of a slow one. */
const SAME_REQUEST_MS = 5_000;

/** Milliseconds in which a page says itself that a request of its failed, once it has. */
const SAID_WITHIN_MS = 250;

/** What browsers and the commonest libraries call a request that nobody answered. */
const SAID = /failed to fetch|networkerror|network error|load failed/i;

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

/** A request without an answer, of which nobody knows whether the page gave it up. */
function isUnexplained(event: PageEvent): boolean {
  return event.kind === 'request' && event.status === 0 && event.failure === undefined;
}

/** A page that says so at that very moment knows. */
function explained(event: Network, said: readonly number[]): Network {
  if (event.kind === 'resource' || !isUnexplained(event)) return event;
  const end = event.at + (event.duration ?? 0);
  const told = said.some((at) => Math.abs(at - end) <= SAID_WITHIN_MS);
  return told ? { ...event, failure: 'no answer' } : event;
}

interface Told {
  event: Network;
  /** How often each witness told of it. */
  by: Partial<Record<Witness, number>>;
}

function together(one: Network, other: Network): Network {
  const count = Math.max(one.count, other.count);
  if (one.kind === 'resource') {
    return other.kind === 'resource' || isUnexplained(other) ? { ...one, count } : { ...other, count };
  }
  if (other.kind === 'resource') return together(other, one);
  const [more, less] = one.method === undefined ? [other, one] : [one, other];
  return { ...less, ...more, status: more.status || less.status, count };
}

function add(told: Told[], event: Network): void {
  const witness = witnessOf(event);
  const about = told.filter((known) => known.event.address === event.address);
  const near = (known: Told, limit: number) => Math.abs(known.event.at - event.at) <= limit;
  if (about.some((known) => known.by[witness] && near(known, SAME_ENTRY_MS))) return;
  const same = about.find((known) => {
    const times = known.by[witness] ?? 0;
    // One witness counts what repeats itself, another tells each time.
    return times
      ? event.at >= known.event.at && times + event.count <= known.event.count
      : near(known, SAME_REQUEST_MS);
  });
  if (!same) {
    told.push({ event, by: { [witness]: event.count } });
    return;
  }
  same.event = together(same.event, event);
  same.by[witness] = (same.by[witness] ?? 0) + event.count;
}

/**
 * The reports of several witnesses as one story, oldest first: a failed request that listener, timing
 * entry and element all saw is told once, with what each knows. Two failures of one address stay two.
 */
export function mergeEvents(events: readonly PageEvent[]): PageEvent[] {
  const told: Told[] = [];
  for (const event of events.filter(isNetwork).sort((one, other) => one.at - other.at)) add(told, event);
  const others = events.filter((event) => !isNetwork(event));
  const said = others.flatMap((event) => ('text' in event && SAID.test(event.text) ? [event.at] : []));
  return [...others, ...told.map(({ event }) => explained(event, said))].sort(
    (one, other) => one.at - other.at,
  );
}
