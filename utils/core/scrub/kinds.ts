/**
 * What was taken out of a text, in words a person understands; counted in `report.removed` by these names. Where
 * two rules find the same, the one that is named first here says what it was.
 */
export const KINDS = [
  'private-key',
  'password',
  /** A one-time code, a PIN, a card's check digits. */
  'code',
  'cookie',
  /** User name and password in front of a host. */
  'sign-in',
  /** Whatever lets its holder in: API keys, access tokens, session ids. */
  'token',
  'email',
  'card',
  /** A bank account. */
  'account',
  /** Numbers by which a state knows a person, and their day of birth. */
  'identity',
  'phone',
  /** Content inside an address (`data:`). */
  'data',
  /** What the profile in force declares to be hidden. */
  'internal',
  /** Named by nothing, but no word, id or hash looks like that. */
  'secret',
] as const;

export type Kind = (typeof KINDS)[number];

/**
 * Stands where something was taken out. Without blanks, so that an address stays one; its brackets are no
 * markup in any of the ticket's formats, and no rule reads over them.
 */
export const mark = (kind: Kind): string => `‹${kind}-removed›`;

const MARKS = new RegExp(`(‹(?:${KINDS.join('|')})-removed›)`);

/** Marks as they were before an address was taken apart, which encodes their brackets. */
export const readableMarks = (part: string): string =>
  part.replace(/%E2%80%B9([a-z-]{1,40})%E2%80%BA/g, '‹$1›');

/** A text cut at its marks, which stand at the odd places. */
export const splitAtMarks = (text: string): string[] => text.split(MARKS);

export const kindOfMark = (part: string): string => part.slice(1, -'-removed›'.length);

/** How many marks of which kind stand in a text. */
export function countMarks(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  splitAtMarks(text).forEach((part, index) => {
    const kind = kindOfMark(part);
    if (index % 2) counts[kind] = (counts[kind] ?? 0) + 1;
  });
  return counts;
}
