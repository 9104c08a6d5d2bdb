import type { RawPageEvent } from '../core/model/event';

/** One event as a page tells it: not validated yet, to be parsed by `eventSchema` in the background. */
export type RawEvent = RawPageEvent;
export type EventOf<K extends RawEvent['kind']> = Extract<RawEvent, { kind: K }>;

/** Built files, as `scripting.registerContentScripts` and `executeScript` name them. */
export const RECORDER_FILE = '/recorder.js';
export const RELAY_FILE = '/relay.js';
export const READ_OUT_FILE = '/page-readout.js';
export const APPLICATION_FACTS_FILE = '/application-facts.js';

/** Relay → recorder, dispatched on the window; who answers cancels it. */
export const ASK_EVENT = 'eyewitness:ask';

/** Recorder → relay, dispatched while the ask is being handled; its detail is the JSON text of a `Told`. */
export const TELL_EVENT = 'eyewitness:tell';

/** How many events of a kind were seen and not kept. */
export type Dropped = Record<string, number>;

/** What the recorder says. The page can forge it. */
export interface Told {
  events: RawEvent[];
  dropped: Dropped;
}

/** What the relay of one frame knows. */
export interface Collected extends Told {
  /** Made anew for each document, so that what was handed over and what is live can be told apart. */
  document: string;
  /** When the document was opened, milliseconds since the epoch. */
  timeOrigin: number;
  /** Address of the frame's document. */
  frame: string;
  /** The frame is the page itself. */
  top: boolean;
  /** The recorder in the page's world answered; without it there is no console. */
  recorder: boolean;
}

/** Relay → background when the document goes away. Not answered. */
export interface HandOverMessage {
  eyewitness: 'hand-over';
  collected: Collected;
}

/** Relay → background, so that it is there when something is handed over. Not answered, nobody acts on it. */
export interface WakeMessage {
  eyewitness: 'wake';
}
