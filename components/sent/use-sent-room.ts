import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useDatabase } from '@/components/shared/use-database';
import { useStoredItem } from '@/components/shared/use-stored-item';
import { awaitedCapture, tabDrafts } from '@/utils/storage/items';
import { listSent } from '@/utils/storage/sent';
import type { SentRoom } from './room';

export interface SentRoomState extends SentRoom {
  /** What of it is shown: a report, the list (empty), or nothing: the panel is at the report of its tab. */
  place: string | undefined;
  goTo: (place: string) => void;
  leave: () => void;
}

/**
 * Whether the panel shows the sent reports. A click on the toolbar brings it back to the report the click was for,
 * unless it was for an answer.
 *
 * @param initial where the panel's own address says so
 * @param click what a click on the toolbar changes: the draft that is shown, and what stands by beside it
 * @param besideTab the panel stands beside a tab, so that clicks are meant for it
 */
export function useSentRoomState(
  initial: string | undefined,
  click: { draftId: string | undefined; standbyId: string | undefined },
  besideTab: boolean,
): SentRoomState {
  const [place, goTo] = useState(initial);
  const sent = useDatabase('sent', '', listSent);
  const awaited = useStoredItem(awaitedCapture);
  const { draftId, standbyId } = click;
  const drafts = useStoredItem(tabDrafts);
  const seen = useRef<Set<string>>(undefined);
  useEffect(() => {
    if (!drafts) return;
    // Reports of other tabs are there already: coming to one of those is no click.
    const known = (seen.current ??= new Set(Object.values(drafts)));
    const fresh = [draftId, standbyId].filter((id) => id !== undefined && !known.has(id));
    for (const id of [draftId, standbyId, ...Object.values(drafts)]) if (id !== undefined) known.add(id);
    if (fresh.length > 0 && !awaited) goTo(undefined);
  }, [drafts, draftId, standbyId, awaited]);
  useEffect(() => {
    if (awaited && besideTab) goTo(awaited.reportId);
  }, [awaited?.reportId, besideTab]);
  const unread = sent.value?.filter((one) => one.unread).length ?? 0;
  const open = useCallback(() => goTo(''), []);
  const leave = useCallback(() => goTo(undefined), []);
  return useMemo(() => ({ place, goTo, leave, open, unread }), [place, leave, open, unread]);
}
