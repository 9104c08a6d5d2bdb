import { captureWithout, wordsWithout } from '@/utils/core/forget-hidden';
import { hiding } from '@/utils/core/hide-words';
import type { Phrase } from '@/utils/core/phrase';
import { forgetInDraft } from '@/utils/storage/drafts';
import { forgetWords } from '@/utils/storage/seen-words';

/**
 * What a person hid is not kept in this browser either, once the report is on its way: out of the draft, which a
 * report that could not be sent comes back to, and out of the memory of what the page showed.
 */
export async function forgetDraftWords(draftId: string, t: Phrase): Promise<void> {
  await forgetWords(draftId);
  await forgetInDraft(draftId, ({ draft, capture }) => {
    const hidden = hiding(draft.hidden, `‹${t('hidden')}›`);
    if (!hidden) return undefined;
    return {
      draft: { ...draft, hidden: [], words: wordsWithout(draft.words, hidden) },
      capture: captureWithout(capture, hidden),
    };
  });
}
