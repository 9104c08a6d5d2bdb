import { useDatabase } from '@/components/shared/use-database';
import { useStoredItem } from '@/components/shared/use-stored-item';
import { type DraftWithCapture, readDraft } from '@/utils/storage/drafts';
import { standbys } from '@/utils/storage/items';

/** The capture of a later click that stands beside a draft, if there is one. */
export function useStandby(draftId: string | undefined): DraftWithCapture | undefined {
  const all = useStoredItem(standbys);
  return useDatabase('draft', draftId === undefined ? undefined : all?.[draftId], readDraft).value;
}
