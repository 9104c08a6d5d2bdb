import { PATTERN_RULES } from './patterns';
import type { Finder, Span } from './span';

/** Letters and digits that follow a token belong to it, however long its issuer says that it is. */
const REST = /[A-Za-z0-9]{1,20000}/y;

function endOfRun(text: string, end: number): number {
  REST.lastIndex = end;
  return REST.test(text) ? REST.lastIndex : end;
}

/** What is a secret by its looks. */
export const findByPattern: Finder = (text) => {
  const spans: Span[] = [];
  for (const { kind, pattern, needs, extent } of PATTERN_RULES) {
    if (needs && !needs.test(text)) continue;
    for (const { 0: found, index, groups } of text.matchAll(pattern)) {
      const start = index + (groups?.['before']?.length ?? 0);
      const secret = text.slice(start, index + found.length);
      const length = extent ? extent(secret) : secret.length;
      const end = start + length;
      if (length) spans.push({ start, end: kind === 'token' ? endOfRun(text, end) : end, kind });
    }
  }
  return spans;
};
