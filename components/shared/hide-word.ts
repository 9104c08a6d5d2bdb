import { hideable } from '@/utils/core/hide-words';
import { MAX_HIDDEN_WORDS, MAX_SUGGESTIONS } from '@/utils/core/limits';
import type { Box, Suggestion } from '@/utils/core/model/picture-edit';
import { placesOfWord } from '@/utils/picture/seen-words';
import { updateDraft } from '@/utils/storage/drafts';
import { listPictures, type StoredPicture, updatePicture } from '@/utils/storage/pictures';
import { knownWords } from '@/utils/storage/seen-words';

/** By its place, so that a suggestion that was refused stays refused when it is found again. */
const idOf = ({ x, y, width }: Box) => `w${Math.round(x)}-${Math.round(y)}-${Math.round(width)}`;

function withWords(picture: StoredPicture, found: readonly Suggestion[]): StoredPicture {
  const others = (picture.suggested ?? []).filter(({ why }) => why !== 'word');
  return { ...picture, suggested: [...found, ...others].slice(0, MAX_SUGGESTIONS) };
}

/** Pictures whose words are still known suggest a black-out wherever they show one that is hidden. */
async function suggestHidden(draftId: string, hidden: readonly string[]): Promise<void> {
  const pictures = await listPictures(draftId);
  const known = await knownWords(pictures);
  for (const picture of pictures) {
    const words = known.find(({ pictureId }) => pictureId === picture.id)?.words;
    if (!words) continue;
    const found = hidden.flatMap((word) =>
      placesOfWord(word, words, picture).map((box): Suggestion => ({ id: idOf(box), why: 'word', box })),
    );
    await updatePicture(picture.id, (before) => withWords(before, found));
  }
}

/** Hides a word wherever the report has it, and asks about the places where its pictures show it. */
export async function hideWord(draftId: string, word: string): Promise<void> {
  const clean = hideable(word);
  if (!clean) return;
  const draft = await updateDraft(draftId, (before) => ({
    ...before,
    updatedAt: Date.now(),
    hidden: [...new Set([...before.hidden, clean])].slice(0, MAX_HIDDEN_WORDS),
  }));
  if (draft) await suggestHidden(draftId, draft.hidden);
}

/** Shows it again. What was blacked out for it stays black. */
export async function showWord(draftId: string, word: string): Promise<void> {
  const draft = await updateDraft(draftId, (before) => ({
    ...before,
    updatedAt: Date.now(),
    hidden: before.hidden.filter((one) => one !== word),
  }));
  if (draft) await suggestHidden(draftId, draft.hidden);
}
