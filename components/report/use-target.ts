import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { useStoredItem } from '@/components/shared/use-stored-item';
import { tabDrafts } from '@/utils/storage/items';
import { useHost } from './host';

/** Milliseconds before the panel says that a tab has no draft: the click's own draft may be a moment behind. */
const PATIENCE_MS = 250;

export interface Target {
  tabId: number | undefined;
  /** Undefined while unknown and where there is none. */
  draftId: string | undefined;
  /** It is certain that there is no draft to show. */
  none: boolean;
  /** The panel's window is a private one. Undefined until it is known. */
  private: boolean | undefined;
}

/** Which draft the panel shows: the one in its address, or that of the tab it stands beside. */
export function useTarget(): Target {
  const host = useHost();
  const drafts = useStoredItem(tabDrafts);
  const [tab, setTab] = useState<{ tabId: number | undefined; private: boolean }>();
  const [patient, setPatient] = useState(true);
  // Not after the paint: everything the panel shows hangs on it.
  useLayoutEffect(() => host.watchActiveTab(setTab), [host]);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);

  const tabId = tab?.tabId;
  // A page of its own stands beside no tab: the active one is the panel itself.
  if (host.draftId !== undefined)
    return { tabId: undefined, draftId: host.draftId, none: false, private: tab?.private };
  const draftId = tabId === undefined ? undefined : drafts?.[String(tabId)];
  return {
    tabId,
    draftId,
    none: !patient && tab !== undefined && drafts !== undefined && draftId === undefined,
    private: tab?.private,
  };
}
