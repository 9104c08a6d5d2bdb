import type { Kind } from './kinds';

/**
 * What is a secret by its looks. A new kind of secret is one more row; its examples are its test
 * (tests/unit/core/scrub/examples.ts).
 *
 * A pattern is global and linear: every run is bounded, and where it could begin anywhere inside a run, what
 * stands before says that it begins there only once. A group `before` stays, because it tells what stood there.
 */
export interface PatternRule {
  id: string;
  kind: Kind;
  pattern: RegExp;
  /** What a text must hold for the pattern to be tried at all: most hold nothing of the kind. */
  needs?: RegExp;
  /** How many characters of a find are the secret; 0 says that it is none. All, where it is not given. */
  extent?: (secret: string) => number;
}

/** The whole find, where `check` says so. */
export const all = (check: (secret: string) => boolean) => (secret: string) =>
  check(secret) ? secret.length : 0;
