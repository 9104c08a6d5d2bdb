import { fromShape } from './from-shape.ts';
import { KEYED_SERVICES } from './keyed-services.ts';
import { KEYED_CONTEXTS, NOTATIONS } from './notations.ts';
import { seeded } from './seeded.ts';
import { VENDOR_SHAPES_BY_ROW } from './vendor-shapes.ts';

/** A text, and the part of it that must be gone afterwards. */
export interface Sample {
  text: string;
  secret: string;
}

/** A token may be an address; what is secret is what follows its public part. */
export const secretPart = (token: string): string =>
  token.replace(/^https:\/\/[^/]+\/(?:api\/webhooks\/|services\/|hooks\/catch\/)?/, '');

/** Every token of every issuer, one of each shape. */
export function vendorTokens(random: () => number): { row: string; token: string }[] {
  return Object.entries(VENDOR_SHAPES_BY_ROW).flatMap(([row, shapes]) =>
    shapes.map((shape) => ({ row, token: fromShape(shape, random) })),
  );
}

const allTokens = (random: () => number): { name: string; token: string }[] => [
  ...vendorTokens(random).map(({ row, token }) => ({ name: row.replace(/\W/g, ''), token })),
  ...KEYED_SERVICES.map(([name, shape]) => ({ name, token: fromShape(shape, random) })),
];

/** Tokens of services in the notations in which secret scanners test themselves. */
export function scannerSamples(seed: number): Sample[] {
  return allTokens(seeded(seed)).flatMap(({ name, token }) =>
    NOTATIONS.map((notation) => ({ text: notation(name, token), secret: secretPart(token) })),
  );
}

/** The same tokens in what pages say and ask for, under names that tell what they are. */
export function keyedSamples(seed: number): Sample[] {
  return allTokens(seeded(seed)).flatMap(({ token }) =>
    KEYED_CONTEXTS.map((context) => ({ text: context(token), secret: secretPart(token) })),
  );
}

/** Consecutive characters of a secret that must not stay either: half a token is a hint, not a removal. */
const LONGEST_REST = 12;

/** Gone in every spelling in which it stood, and of longer ones every stretch that would help somebody. */
export const isGone = (clean: string, { secret }: Sample): boolean => {
  const spellings = [secret, encodeURIComponent(secret), encodeURIComponent(encodeURIComponent(secret))];
  return spellings.every((spelling) => {
    for (let at = 0; at + LONGEST_REST <= spelling.length; at++)
      if (clean.includes(spelling.slice(at, at + LONGEST_REST))) return false;
    return !clean.includes(spelling);
  });
};
