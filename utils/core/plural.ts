import type { Phrase } from './phrase';

/**
 * A text that depends on a number: the form `<key>_<category>` of the language's own plural rules
 * (https://cldr.unicode.org/index/cldr-spec/plural-rules), or `<key>_other` where a locale has no such
 * form. The number, written as the language writes it, is the first placeholder.
 */
export function plural(t: Phrase, language: string, key: string, count: number): string {
  const shown = new Intl.NumberFormat(language).format(count);
  const wanted = `${key}_${new Intl.PluralRules(language).select(count)}`;
  const text = t(wanted, shown);
  // A key nobody wrote comes back as itself, or empty.
  return text && text !== wanted ? text : t(`${key}_other`, shown);
}
