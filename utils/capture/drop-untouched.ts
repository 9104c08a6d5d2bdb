import { deleteDraft, readDraft } from '@/utils/storage/drafts';
import { tabDrafts } from '@/utils/storage/items';
import { isTouched } from '@/utils/storage/unfinished';

/** Deletes the draft of a tab that nobody put anything into: the click that made it was meant for something else. */
export async function dropUntouched(tabId: number): Promise<void> {
  const id = (await tabDrafts.read())[String(tabId)];
  const found = id === undefined ? undefined : await readDraft(id).catch(() => undefined);
  if (!found || found.draft.submitted || (await isTouched(found))) return;
  await tabDrafts.update((all) =>
    Object.fromEntries(Object.entries(all).filter(([, draft]) => draft !== id)),
  );
  await deleteDraft(found.draft.id);
}
