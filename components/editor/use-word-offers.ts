import { useEffect, useState } from 'preact/hooks';
import { hideable, hiding } from '@/utils/core/hide-words';
import type { Draft } from '@/utils/core/model/draft';
import type { Capture } from '@/utils/core/model/capture';
import type { Mark } from '@/utils/core/model/picture-edit';
import { wordPlaces, type WordPlace } from '@/utils/core/word-places';
import { placesOfWord, wordsUnder } from '@/utils/picture/seen-words';
import { listPictures, type StoredPicture } from '@/utils/storage/pictures';
import { knownWords, type PictureWords } from '@/utils/storage/seen-words';
import type { Editor } from './use-editor';

/** A word that was blacked out here and stands elsewhere in the report. */
export interface WordOffer {
  word: string;
  places: Partial<Record<WordPlace | 'pictures', number>>;
}

/** Offers at a time: more is a list nobody reads. */
const MOST_OFFERS = 3;

/** Letters of a single word that is worth asking about. */
const TELLING = 4;

/** The text under a black-out as a whole, and its words, where the whole stands nowhere else. */
function candidates(text: string): string[] {
  const words = text.split(' ').filter((word) => (word.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= TELLING);
  return [
    ...new Set([hideable(text), ...words.map((word) => hideable(word.replace(/^\P{L}+|[.,;:!?)]+$/gu, '')))]),
  ].filter(Boolean);
}

interface Known {
  words: readonly PictureWords[];
  pictures: readonly StoredPicture[];
}

function offersFor(text: string, draft: Draft, capture: Capture, { words, pictures }: Known, here: string) {
  const offers: WordOffer[] = [];
  for (const word of candidates(text)) {
    if (draft.hidden.includes(word) || (hiding(draft.hidden, '')?.count(word) ?? 0) > 0) continue;
    if (offers.some((offer) => offer.word.includes(word))) continue;
    const elsewhere = pictures
      .filter(({ id }) => id !== here)
      .reduce((sum, picture) => {
        const seen = words.find(({ pictureId }) => pictureId === picture.id);
        return sum + (seen ? placesOfWord(word, seen.words, picture).length : 0);
      }, 0);
    const places = { ...wordPlaces(draft, capture, word), ...(elsewhere > 0 && { pictures: elsewhere }) };
    if (Object.keys(places).length) offers.push({ word, places });
  }
  return offers;
}

/** Asks for each new black-out whether what it covers stands elsewhere, too. Nothing where the words are not known any more. */
export function useWordOffers({ edit, picture, session }: Editor): {
  offers: readonly WordOffer[];
  decide: (word: string) => void;
} {
  const [known, setKnown] = useState<Known>({ words: [], pictures: [] });
  const [decided, setDecided] = useState<readonly string[]>([]);
  const { report } = session.view;
  useEffect(() => {
    let left = false;
    const know = async () => {
      const pictures = await listPictures(picture.draftId);
      const words = await knownWords(pictures);
      if (!left) setKnown({ words, pictures });
    };
    void know().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [picture.draftId, report]);
  const words = known.words.find(({ pictureId }) => pictureId === picture.id)?.words;
  const decide = (word: string) => setDecided((before) => [...before, word]);
  if (!words || !report) return { offers: [], decide };
  const isBlack = (mark: Mark) => mark.kind === 'blackout';
  const texts = edit.marks
    .filter(isBlack)
    .map((mark) => ('box' in mark ? wordsUnder(mark.box, words, picture) : ''));
  const offers = [...new Set(texts)]
    .filter(Boolean)
    .flatMap((text) => offersFor(text, report.draft, report.capture, known, picture.id))
    .filter(({ word }, index, all) => all.findIndex((one) => one.word === word) === index)
    .filter(({ word }) => !decided.includes(word));
  return { offers: offers.slice(0, MOST_OFFERS), decide };
}
