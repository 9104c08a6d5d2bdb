import { browser } from '#imports';
import { directionOf } from '@/utils/core/direction';
import type { Phrase } from '@/utils/core/phrase';

type MessageKey = Parameters<typeof browser.i18n.getMessage>[0];

/**
 * Interface text in the browser's language. Keys are checked against the locale files by a guard, which
 * sees those made at run time too; the generated types know literal ones only. A key nobody wrote shows
 * itself: ugly, and never empty.
 */
export const phrase: Phrase = (key, ...values) => browser.i18n.getMessage(key as MessageKey, values) || key;

/** BCP 47 language of the texts in use, which need not be the browser's own. */
export function interfaceLanguage(): string {
  return phrase('interfaceLanguage');
}

/** Of the texts in use: `@@bidi_dir` is the browser's own, and lays English out backwards in a Persian browser. */
export function interfaceDirection(): 'ltr' | 'rtl' {
  return directionOf(interfaceLanguage());
}
