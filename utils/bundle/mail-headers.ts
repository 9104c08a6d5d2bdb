/**
 * Two things a message needs and mimetext does not make: encoded words that are not too long, and names of files
 * outside of ASCII. Both are written out in standards and made of built-in encoders.
 */

/** Bytes of text in one encoded word: no more than 75 characters, and with `Subject:` no more than 78 (RFC 2047, 2). */
const WORD_BYTES = 42;

/** Characters of one part of a parameter: with its name within the 78 of a line (RFC 5322, 2.1.1). */
const PART = 60;

const EOL = '\r\n';

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Text in pieces of at most `limit` bytes in UTF-8, none of which ends within a character. */
function pieces(text: string, limit: number): string[] {
  const encoder = new TextEncoder();
  const found = [''];
  for (const character of text) {
    const last = found.at(-1) ?? '';
    if (encoder.encode(last + character).length <= limit) found[found.length - 1] = last + character;
    else found.push(character);
  }
  return found;
}

/** A header's text as encoded words, one a line; ASCII that fits a line stays readable. */
export function encodedText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (/^[\x20-\x7e]{0,60}$/.test(line) && !line.includes('=?')) return line;
  return pieces(line, WORD_BYTES)
    .map((piece) => `=?utf-8?B?${base64(new TextEncoder().encode(piece))}?=`)
    .join(`${EOL} `);
}

/** Percent signs for everything but what a parameter may hold bare (RFC 5987, 3.2.1, attr-char). */
const percent = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * A parameter of a header, each part on a line of its own: quoted where it is plain ASCII, else as RFC 2231 has it,
 * continued over several lines where one is too short.
 */
export function parameter(name: string, value: string): string {
  if (/^[\w .+-]+$/.test(value) && value.length <= PART) return `;${EOL} ${name}="${value}"`;
  const parts = percent(value).match(new RegExp(`(?:%[0-9A-F]{2}|[^%]){1,${PART / 3}}`, 'g')) ?? [];
  if (parts.length <= 1) return `;${EOL} ${name}*=utf-8''${parts.join('')}`;
  return parts
    .map((part, index) => `;${EOL} ${name}*${index}*=${index === 0 ? "utf-8''" : ''}${part}`)
    .join('');
}
