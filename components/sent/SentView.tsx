import { useCallback } from 'preact/hooks';
import { awaitedCapture } from '@/utils/storage/items';
import { SentDetail } from './SentDetail';
import { SentList } from './SentList';

export interface SentPlace {
  /** Which report is open; empty for the list. */
  open: string;
  onOpen: (id: string) => void;
  /** Back to the report of the tab; undefined where there is none to go back to. */
  onLeave: (() => void) | undefined;
  /** The tab the panel stands beside. */
  tabId: number | undefined;
}

/** My reports: what became of what was sent. */
export function SentView({ open, onOpen, onLeave, tabId }: SentPlace) {
  const back = useCallback(() => {
    // Whoever goes elsewhere means the next click for something else.
    void awaitedCapture.write(null);
    onOpen('');
  }, [onOpen]);
  return open === '' ? (
    <SentList onOpen={onOpen} onLeave={onLeave} />
  ) : (
    <SentDetail key={open} id={open} onBack={back} tabId={tabId} />
  );
}
