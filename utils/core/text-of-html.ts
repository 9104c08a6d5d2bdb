import { decodeNamedCharacterReference } from 'decode-named-character-reference';

/** Elements whose content nobody reads. */
const UNREAD = /<(head|style|script|template|title)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** Elements that begin and end lines of their own, and those with an empty line around them. */
const LINE = /<\/?(?:div|li|tr|section|article)\b[^>]*>/gi;
const PARAGRAPH = /<\/?(?:p|h[1-6]|ul|ol|table|blockquote|pre|hr)\b[^>]*>/gi;

/** Borders between elements while they are being counted; taken out of the text before. */
const BORDERS = /[ \u00a0]*[\uE000\uE001](?:[ \uE000\uE001\u00a0])*/g;

const REFERENCE = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z][a-z\d]{1,31}));/gi;

function character(
  all: string,
  hex: string | undefined,
  decimal: string | undefined,
  name: string | undefined,
) {
  if (name !== undefined) return decodeNamedCharacterReference(name) || all;
  const point = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : all;
}

/**
 * What a person reads in a piece of HTML, as plain text. Not a parser and no cleaner: what comes out is shown
 * as text and never as HTML.
 */
export function textOfHtml(html: string): string {
  return html
    .replace(UNREAD, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/[\s\uE000\uE001]+/g, ' ')
    .replace(/<br\b[^>]*>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '\uE000- ')
    .replace(LINE, '\uE000')
    .replace(PARAGRAPH, '\uE001')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(REFERENCE, character)
    .replace(BORDERS, (run) => (run.includes('\uE001') ? '\n\n' : '\n'))
    .replace(/[ \u00a0]*\n[ \u00a0]*/g, '\n')
    .trim();
}
