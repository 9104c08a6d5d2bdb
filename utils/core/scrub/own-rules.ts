import type { Hidden } from '../model/profile';
import { mark, splitAtMarks } from './kinds';

export type Hide = (text: string) => string;

/**
 * Takes out what a profile declares to be hidden, where it is no part of a longer word or number. Its patterns are
 * proven to take time in proportion to the text when the profile is read (plain-pattern.ts).
 */
export function rulesOf(rules: readonly Hidden[] = []): Hide {
  const patterns = rules.map(
    ({ pattern }) => new RegExp(`(?<![A-Za-z0-9])(?:${pattern})(?![A-Za-z0-9])`, 'g'),
  );
  return (text) =>
    patterns.reduce(
      (left, pattern) =>
        splitAtMarks(left)
          .map((part, index) => (index % 2 ? part : part.replace(pattern, mark('internal'))))
          .join(''),
      text,
    );
}
