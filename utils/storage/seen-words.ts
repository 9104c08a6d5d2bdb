import { browser } from '#imports';
import { turns } from '@/utils/core/in-turn';
import { hasDraft } from './drafts';
import { type SeenWords, seenWords, type WordedPicture, wordedPictures } from './items';

/** The words a picture shows and where. */
export interface PictureWords {
  pictureId: string;
  words: SeenWords;
}

/** Pictures whose words are remembered: those of two or three reports. Each has some hundred kilobytes at most. */
const MAX_PICTURES_WITH_WORDS = 8;

const inTurn = turns();

async function drop(rows: readonly WordedPicture[]): Promise<void> {
  if (rows.length) await browser.storage.session.remove(rows.map((row) => seenWords(row).key));
}

/** Nothing is remembered of a draft that was deleted while its page was looked at. */
export function rememberWords({ words, ...row }: WordedPicture & PictureWords): Promise<void> {
  return inTurn(async () => {
    if (!(await hasDraft(row.draftId))) return;
    const before = await wordedPictures.read();
    const others = before.filter(({ pictureId }) => pictureId !== row.pictureId);
    const kept = others.slice(1 - MAX_PICTURES_WITH_WORDS);
    await drop(others.slice(0, others.length - kept.length));
    // In one write: a worker that is ended between two would leave words that nobody forgets.
    await browser.storage.session.set({
      ...wordedPictures.stored([...kept, row]),
      ...seenWords(row).stored(words),
    });
  });
}

/** Of those pictures whose words are still known. */
export async function knownWords(pictures: readonly { id: string }[]): Promise<PictureWords[]> {
  const all = pictures.map(async ({ id: pictureId }) => {
    const words = await seenWords({ pictureId }).read();
    return words ? [{ pictureId, words }] : [];
  });
  return (await Promise.all(all)).flat();
}

/** Forgets the words of all drafts but some. @param isLeft asked for once it is this one's turn */
export function keepWords(isLeft: () => Promise<(draftId: string) => boolean>): Promise<void> {
  return inTurn(async () => {
    const rows = await wordedPictures.read();
    const left = await isLeft();
    await drop(rows.filter(({ draftId }) => !left(draftId)));
    await wordedPictures.write(rows.filter(({ draftId }) => left(draftId)));
  });
}

export function forgetWords(draftId: string): Promise<void> {
  return keepWords(() => Promise.resolve((id) => id !== draftId));
}
