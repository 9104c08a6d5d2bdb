import { pieceOf } from './faults';
import { hiding } from './hide-words';
import type { Capture } from './model/capture';
import type { Draft } from './model/draft';
import { partValue } from './model/part';

/** Where a word can stand in a report besides its pictures. */
export const WORD_PLACES = ['address', 'console', 'requests', 'steps', 'words', 'context'] as const;
export type WordPlace = (typeof WORD_PLACES)[number];

/** How often a word stands where, for whoever hides it in one place and should know of the others. */
export function wordPlaces(draft: Draft, capture: Capture, word: string): Partial<Record<WordPlace, number>> {
  const found = hiding([word], '');
  if (!found) return {};
  const page = partValue(capture.page);
  const events = partValue(capture.evidence)?.events ?? [];
  const { steps, ...answers } = draft.words;
  const texts: Record<WordPlace, unknown> = {
    address: page && [page.address, page.title, page.referrer, page.earlier],
    console: events.filter(({ kind }) => pieceOf(kind) === 'console'),
    requests: events.filter(({ kind }) => pieceOf(kind) === 'requests'),
    steps: steps.map(({ text }) => text),
    words: Object.values(answers),
    context: partValue(capture.context)?.reads,
  };
  const counts = WORD_PLACES.map(
    (place) => [place, found.count(JSON.stringify(texts[place] ?? ''))] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
