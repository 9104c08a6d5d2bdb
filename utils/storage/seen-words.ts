import { hasDraft } from './drafts';
import { type PictureWords, seenWords } from './items';

/** Pictures whose words are remembered: those of two or three reports. Each has some hundred kilobytes at most. */
const MAX_PICTURES_WITH_WORDS = 8;

/** Nothing is remembered of a draft that was deleted while its page was looked at. */
export async function rememberWords(words: PictureWords): Promise<void> {
  await seenWords.update(async (all) => {
    if (!(await hasDraft(words.draftId))) return all;
    const others = all.filter(({ pictureId }) => pictureId !== words.pictureId);
    return [...others, words].slice(-MAX_PICTURES_WITH_WORDS);
  });
}

export async function forgetWords(draftId: string): Promise<void> {
  await seenWords.update((all) => all.filter((one) => one.draftId !== draftId));
}
