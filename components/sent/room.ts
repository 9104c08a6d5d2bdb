import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** The way to the sent reports, from every screen of the panel. */
export interface SentRoom {
  open: () => void;
  /** How many have news nobody has read. */
  unread: number;
}

/** Undefined where there is no such way, as inside of the room itself. */
export const SentRoomContext = createContext<SentRoom | undefined>(undefined);

export function useSentRoom(): SentRoom | undefined {
  return useContext(SentRoomContext);
}
