/**
 * Interface text by locale key, in the reporter's language, with values for its placeholders. Handed in,
 * because utils/core and the components know no browser.
 */
export type Phrase = (key: string, ...values: string[]) => string;
