import { type NameRule, ruleOfName } from './names';
import { type PlacedValue, readValues } from './read-value';
import { signAfter } from './signs';
import type { Finder, Span } from './span';
import { isSecretValue } from './values';

/** Runs that may be a name. `\u00aa` and on: letters of other scripts. */
const NAMES = /[A-Za-z_$\u00aa-\u1fff\u3040-\ud7ff][\w$.\-\u00aa-\u1fff\u3040-\ud7ff]{1,99}/g;

/** Words before a name that belong to it: “API key: …”, “Mot de passe : …”. */
const WORDS_BEFORE = /(?:[A-Za-z\u00aa-\u1fff]{1,15}[ -]){1,2}$/;
const LONGEST_BEFORE = 32;

function ruleFor(text: string, start: number, name: string): NameRule | undefined {
  const rule = ruleOfName(name);
  if (rule && rule.value !== 'drawn') return rule;
  const [words = ''] = WORDS_BEFORE.exec(text.slice(Math.max(0, start - LONGEST_BEFORE), start)) ?? [];
  return (words && ruleOfName(words + name)) || rule;
}

function isSecret({ value, weak }: NameRule & { weak: boolean }, found: PlacedValue): boolean {
  if (weak && (!/\d/.test(found.text) || !isSecretValue('credential', found))) {
    // “The code is 1234”: a number is what a code is.
    if (value !== 'code' || !/^\d/.test(found.text)) return false;
  }
  return isSecretValue(value, found);
}

/** What is a secret because of the name that stands before it, in whatever notation. */
export const findByName: Finder = (text) => {
  const spans: Span[] = [];
  for (const { 0: name, index } of text.matchAll(NAMES)) {
    const end = index + name.length;
    const found = signAfter(text, index, end);
    const rule = found && ruleFor(text, index, name);
    if (!rule) continue;
    const sign = text.slice(end, found.end);
    for (const value of readValues(text, found.end, rule, sign))
      if (isSecret({ ...rule, weak: found.weak }, value))
        spans.push({ start: value.start, end: value.end, kind: rule.kind });
  }
  return spans;
};
