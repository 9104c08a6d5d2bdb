import { describe, expect, it } from 'vitest';
import { admitHandover, type HandoverRow } from '@/utils/core/handover-list';
import {
  HANDOVER_AGE_MS,
  MAX_FRAME_HANDOVERS_PER_TAB,
  MAX_HANDOVER_BYTES,
  MAX_HANDOVERS_PER_TAB,
} from '@/utils/core/limits';

const row = (document: string, change: Partial<HandoverRow> = {}): HandoverRow => ({
  tabId: 1,
  document,
  at: 1_000,
  top: true,
  events: 5,
  bytes: 100,
  givenUp: false,
  ...change,
});
const admitAll = (rows: HandoverRow[]) =>
  rows.reduce<HandoverRow[]>((list, one) => admitHandover(list, one), []);
const kept = (rows: HandoverRow[]) => rows.filter((one) => !one.givenUp).map(({ document }) => document);
const named = (prefix: string, count: number, change: Partial<HandoverRow> = {}) =>
  Array.from({ length: count }, (_, i) => row(`${prefix}${i}`, change));

describe('documents that handed over', () => {
  it('keep to the last of a tab; those before are counted', () => {
    const list = admitAll(named('page', MAX_HANDOVERS_PER_TAB + 2));
    expect(kept(list)).toEqual(
      named('page', MAX_HANDOVERS_PER_TAB + 2)
        .slice(2)
        .map(({ document }) => document),
    );
    expect(list.filter(({ givenUp }) => givenUp)).toMatchObject([
      { document: 'page0', events: 5, bytes: 0 },
      { document: 'page1', events: 5, bytes: 0 },
    ]);
  });

  it('are not pushed out by the frames in them, nor by other tabs', () => {
    const list = admitAll([
      row('page'),
      ...named('frame', MAX_FRAME_HANDOVERS_PER_TAB + 3, { top: false }),
      ...named('other', MAX_HANDOVERS_PER_TAB + 3, { tabId: 2 }),
    ]);
    expect(kept(list)).toContain('page');
    expect(kept(list).filter((name) => name.startsWith('frame'))).toHaveLength(MAX_FRAME_HANDOVERS_PER_TAB);
    expect(kept(list).filter((name) => name.startsWith('other'))).toHaveLength(MAX_HANDOVERS_PER_TAB);
  });

  it('take their own place when they hand over again', () => {
    const list = admitAll([row('a'), row('b'), row('a', { events: 9 })]);
    expect(list).toMatchObject([{ document: 'b' }, { document: 'a', events: 9 }]);
    // Ids are drawn by each document for itself; another tab's is another document.
    expect(admitHandover(list, row('a', { tabId: 2 }))).toHaveLength(3);
  });

  it('are forgotten after their time, counts and all', () => {
    const old = admitAll(named('page', MAX_HANDOVERS_PER_TAB + 1));
    expect(admitHandover(old, row('new', { at: 1_000 + HANDOVER_AGE_MS }))).toMatchObject([
      { document: 'new' },
    ]);
  });

  it('share their bytes, the oldest of all tabs going first, the newest always staying', () => {
    const third = MAX_HANDOVER_BYTES / 3;
    const list = admitAll([
      row('a', { tabId: 1, bytes: third }),
      row('b', { tabId: 2, bytes: third }),
      row('c', { tabId: 3, bytes: third }),
      row('d', { tabId: 4, bytes: third }),
    ]);
    expect(kept(list)).toEqual(['b', 'c', 'd']);
    expect(kept(admitHandover(list, row('huge', { bytes: 9 * MAX_HANDOVER_BYTES })))).toEqual(['huge']);
    expect(kept(admitHandover(list, row('e'), 0))).toEqual(['e']);
  });

  it('do not grow without end as counts', () => {
    expect(admitAll(named('page', 1_000)).length).toBeLessThan(300);
  });
});
