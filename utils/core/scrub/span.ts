import { type Kind, KINDS } from './kinds';

/** A stretch of a text that must go: from `start` up to, not including, `end`. */
export interface Span {
  start: number;
  end: number;
  kind: Kind;
}

/** Finds what must go. Takes time in proportion to the text. */
export type Finder = (text: string) => Span[];

const first = (one: Kind, other: Kind) => (KINDS.indexOf(one) <= KINDS.indexOf(other) ? one : other);

/** In order, those that overlap made one. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (!last || span.start >= last.end) result.push({ ...span });
    else {
      last.end = Math.max(last.end, span.end);
      last.kind = first(last.kind, span.kind);
    }
  }
  return result;
}
