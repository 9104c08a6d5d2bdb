import { hiding } from '@/utils/core/hide-words';
import type { Box } from '@/utils/core/model/picture-edit';
import { area, shared } from './boxes';
import { byLine, onPicture, type Seen, sentences } from './private-places';

interface Shown {
  shows?: Box | undefined;
  width: number;
  height: number;
}

/** Share of a word that must lie under a box before it is taken to be meant. */
const MEANT = 0.5;

/** The text under a box of a picture, as it reads. */
export function wordsUnder(box: Box, words: Seen['words'], picture: Shown): string {
  const { shows } = picture;
  if (!shows) return '';
  const under = words.filter((word) => {
    const place = onPicture(word.box, shows, picture);
    return area(place) > 0 && area(shared(place, box)) >= area(place) * MEANT;
  });
  return under.map(({ text }) => text).join(' ');
}

/** Where a picture shows a hidden word, as boxes in its pixels. */
export function placesOfWord(word: string, words: Seen['words'], picture: Shown): Box[] {
  const { shows } = picture;
  const hidden = hiding([word], '');
  if (!shows || !hidden) return [];
  return sentences(words)
    .flatMap(({ text, touched }) =>
      hidden.places(text).flatMap(([start, end]) => byLine(touched(start, end))),
    )
    .map((box) => onPicture(box, shows, picture))
    .filter((box) => area(box) > 0);
}
