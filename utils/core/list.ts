/** Several things as one phrase, as the language joins them: `a, b, and c`. Empty ones are left out. */
export function listed(items: readonly string[], language: string): string {
  return joined(items, language, { style: 'long', type: 'conjunction' });
}

/** The parts of one value, where nothing is added up: `a, b`. */
export function sideBySide(items: readonly string[], language: string): string {
  return joined(items, language, { style: 'short', type: 'unit' });
}

function joined(items: readonly string[], language: string, how: Intl.ListFormatOptions): string {
  return new Intl.ListFormat(language, how).format(items.filter(Boolean));
}
