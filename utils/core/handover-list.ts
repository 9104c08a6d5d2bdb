import {
  HANDOVER_AGE_MS,
  MAX_FRAME_HANDOVERS_PER_TAB,
  MAX_GIVEN_UP_ROWS,
  MAX_HANDOVER_BYTES,
  MAX_HANDOVERS_PER_TAB,
} from './limits';

/** A document that was left, as the list of all of them knows it. */
export interface HandoverRow {
  tabId: number;
  /** The relay's own name of the document: one that hands over again takes its own place. */
  document: string;
  /** When it was handed over, milliseconds since the epoch. */
  at: number;
  /** The page itself, and not a frame in it. */
  top: boolean;
  /** How many events it left. */
  events: number;
  /** Characters of them as JSON. */
  bytes: number;
  /** Its events had to make room and are only counted any more. */
  givenUp: boolean;
}

function newest(rows: readonly HandoverRow[], count: number): HandoverRow[] {
  return rows.slice(Math.max(0, rows.length - count));
}

/** Of each tab the last documents, and the last frames, which would else push out the page they were in. */
function lastOfEachTab(rows: readonly HandoverRow[]): HandoverRow[] {
  const tabs = new Set(rows.map(({ tabId }) => tabId));
  return [...tabs].flatMap((tab) => {
    const own = rows.filter(({ tabId }) => tabId === tab);
    return [
      ...newest(
        own.filter(({ top }) => top),
        MAX_HANDOVERS_PER_TAB,
      ),
      ...newest(
        own.filter(({ top }) => !top),
        MAX_FRAME_HANDOVERS_PER_TAB,
      ),
    ];
  });
}

/**
 * The list with one more document at its end, which always finds room: the oldest give up theirs.
 *
 * @param rows oldest first
 * @param budget characters of all documents of all tabs
 */
export function admitHandover(
  rows: readonly HandoverRow[],
  row: HandoverRow,
  budget = MAX_HANDOVER_BYTES,
): HandoverRow[] {
  const isSame = (one: HandoverRow) => one.tabId === row.tabId && one.document === row.document;
  const all = [...youngRows(rows, row.at).filter((one) => !isSame(one)), row];
  let used = 0;
  const kept = new Set(
    lastOfEachTab(all.filter(({ givenUp }) => !givenUp))
      .sort((one, other) => all.indexOf(other) - all.indexOf(one))
      .filter((one) => (used += one.bytes) <= budget || one === row),
  );
  const counted = newest(
    all.filter((one) => !kept.has(one)),
    MAX_GIVEN_UP_ROWS,
  );
  return all.flatMap((one) => {
    if (kept.has(one)) return [one];
    return counted.includes(one) ? [{ ...one, bytes: 0, givenUp: true }] : [];
  });
}

/** Those from within the time that is promised. */
export function youngRows(rows: readonly HandoverRow[], now: number): HandoverRow[] {
  return rows.filter(({ at }) => now - at < HANDOVER_AGE_MS);
}
