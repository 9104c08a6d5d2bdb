import { createEventLog, type EventLog } from './event-log';
import { ACTIONS, ERRORS, MAX_ADDRESS, NAVIGATIONS, REPORTS, REQUESTS, type Room } from './limits';
import { ASK_EVENT, type Collected, type Dropped, type RawEvent, TELL_EVENT, type Told } from './protocol';
import { onPresence } from './presence';
import { readTold } from './read-told';
import { recordActions } from './record-actions';
import type { recordErrors } from './record-errors';
import { recordNavigation } from './record-navigation';
import { recordResources } from './record-resources';

export interface Relay {
  isAlive(): boolean;
  /** All that this frame knows; nothing is forgotten by telling it. */
  collect(): Collected;
  /** What happens from now on is our own doing, until `resume`: it is not told. */
  pause(): void;
  resume(): void;
  /** Removes every listener. */
  stop(): void;
}

/**
 * Starts to record in the isolated world of one frame: what the person does, where the page goes, what
 * fails to load. Asks the recorder for the rest when it is needed.
 *
 * @param options.isAlive false once the extension was updated or removed; the relay then falls silent
 * @param options.recordErrors where this world sees the page's uncaught errors (Firefox)
 * @param options.wake called now and then while somebody is at the page. Browsers end an extension's background when it
 *   was idle for half a minute, and what a document says when it is left is lost if the background first has to start:
 *   the document is gone by then (Chromium: MessageService drops channels whose opener is gone).
 */
export function startRelay(options: {
  isAlive: () => boolean;
  recordErrors?: typeof recordErrors | undefined;
  wake?: () => void;
}): Relay {
  const stopping = new AbortController();
  const { signal } = stopping;
  const dropped: Dropped = {};
  const logs: EventLog[] = [];

  function open<E extends RawEvent>(room: Room): EventLog<E> {
    const log = createEventLog<E>(room, dropped);
    logs.push(log);
    return { ...log, admits: (kind) => isAlive() && log.admits(kind) };
  }
  function isAlive(): boolean {
    if (!signal.aborted && !options.isAlive()) stopping.abort();
    return !signal.aborted;
  }

  const top = window === window.parent;
  const actions = recordActions(open(ACTIONS), signal);
  onPresence(() => {
    if (!isAlive()) return;
    actions.begin();
    options.wake?.();
  }, signal);
  const resources = recordResources(open(REQUESTS), open(REPORTS), signal);
  // A frame's own address changes are details of the page that shows it.
  const navigation = top ? recordNavigation(open(NAVIGATIONS), signal) : undefined;
  options.recordErrors?.(open(ERRORS));
  const ask = listenToRecorder(signal);
  const id = `${Math.round(performance.timeOrigin)}-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;

  /** From and until, milliseconds since the epoch. */
  const pauses: [number, number][] = [];
  const isOurs = ({ at }: RawEvent) => pauses.some(([from, until]) => at >= from && at <= until);

  return {
    isAlive,
    pause: () => void pauses.push([Date.now(), Infinity]),
    resume: () => {
      // An address that followed the scrolling is noticed now, and not told later as somebody's doing.
      navigation?.check();
      const last = pauses.at(-1);
      if (last) last[1] = Date.now();
    },
    stop: () => stopping.abort(),
    collect: () => {
      navigation?.check();
      actions.flush();
      resources.flush();
      const told = ask();
      const events = [...(told?.events ?? [])];
      for (const log of logs) log.ring.each((event) => void events.push(event));
      return {
        document: id,
        timeOrigin: performance.timeOrigin,
        frame: location.href.slice(0, MAX_ADDRESS),
        top,
        recorder: told !== undefined,
        events: events.filter((event) => !isOurs(event)).sort((one, other) => one.at - other.at),
        dropped: addUp(dropped, told?.dropped ?? {}),
      };
    },
  };
}

/**
 * The listener stands before the page's own code, and listens only while an ask of ours is out: whatever
 * the page sends at another time is not heard.
 *
 * @returns a function that asks; undefined where no readable answer came
 */
function listenToRecorder(signal: AbortSignal): () => Told | undefined {
  let asking = false;
  let told: Told | undefined;
  const hear = (event: Event) => {
    if (!asking || !(event instanceof CustomEvent)) return;
    asking = false;
    event.stopImmediatePropagation();
    told = readTold(event.detail);
  };
  window.addEventListener(TELL_EVENT, hear, { capture: true, signal });
  return () => {
    told = undefined;
    asking = true;
    window.dispatchEvent(new CustomEvent(ASK_EVENT, { cancelable: true }));
    asking = false;
    return told;
  };
}

function addUp(one: Dropped, other: Dropped): Dropped {
  const sum = { ...one };
  for (const [kind, count] of Object.entries(other)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}
