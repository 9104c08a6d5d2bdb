import { useEffect } from 'preact/hooks';
import { useStoredItem } from '@/components/shared/use-stored-item';
import { type FullPageState, isComing } from '@/utils/core/model/full-page';
import { send } from '@/utils/messaging/send';
import { whenNobodyMakes } from '@/utils/storage/full-page-lock';
import { fullPages } from '@/utils/storage/items';

/** As long as it was not read how it stands: one may be coming. */
const UNREAD: FullPageState = { name: 'looking' };

/** Milliseconds before the background is asked again that could not be woken. */
const AGAIN_MS = 2_000;

/**
 * How it stands with the picture of the whole page of a draft. Whoever looks at one that is coming also sees to it that
 * somebody makes it: a background that was ended notices nothing, and may not be started again before something wants it.
 */
export function useFullPage(draftId: string): FullPageState | undefined {
  const all = useStoredItem(fullPages);
  const coming = isComing(all?.[draftId]);
  useEffect(() => {
    if (!coming) return;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = async (): Promise<void> => {
      await whenNobodyMakes(draftId, leaving.signal);
      await send('capture/full-page-lost', null).catch(() => undefined);
      if (!leaving.signal.aborted) timer = setTimeout(() => void watch().catch(() => undefined), AGAIN_MS);
    };
    watch().catch(() => undefined);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [draftId, coming]);
  return all ? all[draftId] : UNREAD;
}
