import { keys, some, stringify } from './natives';
import { ASK_EVENT, type Dropped, type RawEvent, TELL_EVENT } from './protocol';
import type { RingBuffer } from './ring-buffer';

/**
 * Answers the relay with what was recorded, as JSON text.
 *
 * @returns false where another recorder answers already, from before an update or a second injection
 */
export function answerAsks(rings: readonly RingBuffer<RawEvent>[], dropped: Dropped): boolean {
  const send = dispatchEvent;
  const Message = CustomEvent;
  const alone = send(new Message(ASK_EVENT, { cancelable: true }));
  const answer = (event: Event) => {
    try {
      event.preventDefault();
      event.stopImmediatePropagation();
      send(new Message(TELL_EVENT, { detail: tell(rings, dropped) }));
    } catch {
      // Without an answer the relay says that the recorder is silent.
    }
  };
  // Another one's listener comes first and keeps asks from this one.
  addEventListener(ASK_EVENT, answer, true);
  return alone;
}

function tell(rings: readonly RingBuffer<RawEvent>[], dropped: Dropped): string {
  let events = '';
  some(rings, (ring) => ring.each((event) => (events += (events && ',') + flatJson(event))));
  return `{"events":[${events}],"dropped":${flatJson(dropped)}}`;
}

/** Written entry by entry: given an object, JSON.stringify would look for a `toJSON` of the page. */
function flatJson(object: Record<string, unknown>): string {
  let json = '';
  some(keys(object), (name) => {
    const value = object[name];
    if (value !== undefined) json += `${json && ','}${stringify(name)}:${stringify(value)}`;
  });
  return `{${json}}`;
}
