/** Several things as one phrase, as the language joins them: `a, b, and c`. Empty ones are left out. */
export function listed(items: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }).format(items.filter(Boolean));
}

/**
 * The parts of one value, where nothing is added up: `a, b`. Not by Intl, which has no list without a word for “and” in
 * French and in Arabic, where that word becomes one with what follows.
 */
export function sideBySide(items: readonly string[], language: string): string {
  return items.filter(Boolean).join(/^(?:ar|fa|ur)\b/.test(language) ? '، ' : ', ');
}
