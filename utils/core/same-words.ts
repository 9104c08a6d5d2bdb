/** Signs that stand for others in markup, and what an escaper made of them. */
const ENTITY = /&(?:amp;)*#?\w{1,8};/g;

/** Letters and digits alone: what survives every markup, escape and line break a helpdesk puts around a text. */
function words(text: string): string {
  return text
    .replace(ENTITY, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Is what a helpdesk shows the text that was sent to it? It may have put markup around it, and a signature behind.
 * A text without a single word is never recognised.
 */
export function isSameText(sent: string, shown: string): boolean {
  const wanted = words(sent);
  return wanted !== '' && words(shown).startsWith(wanted);
}
