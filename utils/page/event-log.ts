import { FOLD_WINDOW, type Room } from './limits';
import { keys, some } from './natives';
import type { Dropped, RawEvent } from './protocol';
import { createRingBuffer, type RingBuffer } from './ring-buffer';
import { createTokenBucket } from './token-bucket';

/** Bounded memory for one sort of event. */
export interface EventLog<E extends RawEvent = RawEvent> {
  ring: RingBuffer<E>;
  /** Asked before an event is described at all. A refused one is counted as dropped. */
  admits(kind: E['kind']): boolean;
  /** An event equal to one of the newest raises that one's count instead. */
  add(event: E): void;
}

export function createEventLog<E extends RawEvent = RawEvent>(room: Room, dropped: Dropped): EventLog<E> {
  const ring = createRingBuffer<E>(room[0], room[3]);
  const takeToken = createTokenBucket(room);
  /** @returns false: it is not taken in */
  const drop = (kind: string) => !(dropped[kind] = (dropped[kind] ?? 0) + 1);
  return {
    ring,
    admits: (kind) => takeToken() || drop(kind),
    add: (event) => {
      for (let back = 0; back < FOLD_WINDOW; back++) {
        const known = ring.newest(back);
        if (known && isSame(known, event)) {
          countAgain(known);
          return;
        }
      }
      const oldest = ring.push(event);
      if (oldest) drop(oldest.kind);
    },
  };
}

/** Counts an event that happened once more. */
export function countAgain(event: RawEvent): void {
  event.count = (event.count ?? 1) + 1;
}

/** When, how long and by which way may differ. Lists are never equal: actions are merged into steps later. */
function isSame(known: Record<string, unknown>, event: Record<string, unknown>): boolean {
  return !some(
    keys(event),
    (name) => name !== 'at' && name !== 'stack' && name !== 'duration' && known[name] !== event[name],
  );
}
