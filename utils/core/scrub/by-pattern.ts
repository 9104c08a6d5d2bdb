import { PATTERN_RULES } from './patterns';
import type { Finder, Span } from './span';

/** What is a secret by its looks. */
export const findByPattern: Finder = (text) => {
  const spans: Span[] = [];
  for (const { kind, pattern, needs, extent } of PATTERN_RULES) {
    if (needs && !needs.test(text)) continue;
    for (const { 0: found, index, groups } of text.matchAll(pattern)) {
      const start = index + (groups?.['before']?.length ?? 0);
      const secret = text.slice(start, index + found.length);
      const length = extent ? extent(secret) : secret.length;
      if (length) spans.push({ start, end: start + length, kind });
    }
  }
  return spans;
};
