/**
 * The short form of a reference for people and subjects: `EW-` and the first eight hex digits, upper
 * case. Short enough to read out on the phone; the whole UUID stands in the ticket's text.
 */
export function shortReference(reference: string): string {
  return `EW-${reference.slice(0, 8).toUpperCase()}`;
}
