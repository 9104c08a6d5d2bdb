import type { Words } from './model/draft';
import { saysNothing } from './empty-phrases';

/** What support always asks for, in the order it is worth coaching. Locale keys: `coach_<id>`. */
export const QUESTIONS = ['happened', 'vague', 'doing', 'expected'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Letters an answer needs before it counts as one: shorter is "yes", "?" or a slip of the finger. */
const FEWEST_LETTERS = 3;

function answered(text: string): boolean {
  return (text.match(/\p{L}/gu)?.length ?? 0) >= FEWEST_LETTERS;
}

/**
 * What is missing that support will ask for. Nothing here forbids sending: a report with one good sentence
 * is worth more than none.
 *
 * - `happened`: nobody said what is wrong.
 * - `vague`: it was said in words that fit every fault, such as "it doesn't work".
 * - `doing`, `expected`: no answer, and no steps that tell the first.
 */
export function missingWords(words: Words): Question[] {
  const said = [words.title, words.happened].filter(answered);
  const missing: Question[] = [];
  if (!said.length) missing.push('happened');
  else if (said.every(saysNothing) && !answered(words.expected)) missing.push('vague');
  const { steps } = words;
  if (!answered(words.doing) && !steps.some(({ text }) => answered(text))) missing.push('doing');
  if (!answered(words.expected)) missing.push('expected');
  return missing;
}
