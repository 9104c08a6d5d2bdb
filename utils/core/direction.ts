/** Of the languages a browser may have its texts in, those written from right to left. */
const RIGHT_TO_LEFT = /^(?:ar|fa|he|ur)\b/;

/** @param language BCP 47 */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
