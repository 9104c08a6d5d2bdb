import { type PictureWords, seenWords } from './items';

/** Pictures whose words are remembered: those of two or three reports. Each has some hundred kilobytes at most. */
const MAX_PICTURES_WITH_WORDS = 8;

export async function rememberWords(words: PictureWords): Promise<void> {
  await seenWords.update((all) =>
    [...all.filter(({ pictureId }) => pictureId !== words.pictureId), words].slice(-MAX_PICTURES_WITH_WORDS),
  );
}

export async function forgetWords(draftId: string): Promise<void> {
  await seenWords.update((all) => all.filter((one) => one.draftId !== draftId));
}
