import { browser } from '#imports';
import { admitHandover, type HandoverRow, youngRows } from '@/utils/core/handover-list';
import { turns } from '@/utils/core/in-turn';
import { MAX_HANDOVER_BYTES } from '@/utils/core/limits';
import { type HandedOver, handedOver, handovers } from './items';

/** What documents left when they were left, so that steps and errors survive page loads. Memory of the session only. */

/** Tried one after the other where the browser has no room: others fill the session's memory too. */
const BUDGETS = [MAX_HANDOVER_BYTES, MAX_HANDOVER_BYTES / 4, 0];

/** Changes happen one after the other: the frames of a page hand over at the same moment. */
const inTurn = turns();

const isKept = ({ givenUp }: HandoverRow) => !givenUp;

async function drop(rows: readonly HandoverRow[]): Promise<void> {
  if (rows.length) await browser.storage.session.remove(rows.map((row) => handedOver(row).key));
}

/**
 * Keeps what a document left and gives up the oldest for it, which are counted.
 *
 * @throws where the browser has no room even for this one alone
 */
export function keepHandover(
  place: Pick<HandoverRow, 'tabId' | 'document' | 'at' | 'top'>,
  left: HandedOver,
): Promise<void> {
  const row = { ...place, events: left.events.length, bytes: JSON.stringify(left).length, givenUp: false };
  return inTurn(async () => {
    const before = await handovers.read();
    let failure: unknown;
    for (const budget of BUDGETS) {
      const rows = admitHandover(before, row, budget);
      const kept = new Set(rows.filter(isKept).map((one) => handedOver(one).key));
      await drop(before.filter((one) => isKept(one) && !kept.has(handedOver(one).key)));
      try {
        // In one write: a worker that is ended between two would leave one without the other.
        await browser.storage.session.set({ ...handovers.stored(rows), ...handedOver(row).stored(left) });
        return;
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  });
}

/** What earlier documents of a tab left, oldest first, and how many events had to make room. */
export function readHandovers(
  tabId: number,
  now: number,
): Promise<{ left: (HandedOver & { document: string })[]; givenUp: number }> {
  return inTurn(async () => {
    const rows = youngRows(await handovers.read(), now).filter((row) => row.tabId === tabId);
    const left = await Promise.all(
      rows.filter(isKept).map(async (row) => ({ document: row.document, ...(await handedOver(row).read()) })),
    );
    const gone = rows.filter((row) => !isKept(row));
    return { left, givenUp: gone.reduce((sum, { events }) => sum + events, 0) };
  });
}

/** What a tab's pages left goes with the tab. */
export function forgetHandovers(tabId: number): Promise<void> {
  return inTurn(async () => {
    const rows = await handovers.read();
    await drop(rows.filter((row) => row.tabId === tabId));
    await handovers.write(rows.filter((row) => row.tabId !== tabId));
  });
}
