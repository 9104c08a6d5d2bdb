import type { Canary } from './canaries.ts';

/** Characters of a long secret that prove that it leaked, wherever they are cut from. */
const TELLING = 16;

/** The whole of short ones; of long ones the beginning, the middle and the end. */
function parts(secret: string): string[] {
  if (secret.length <= TELLING) return [secret];
  const middle = Math.floor((secret.length - TELLING) / 2);
  return [secret.slice(0, TELLING), secret.slice(middle, middle + TELLING), secret.slice(-TELLING)];
}

/** In base64 a text looks in three ways, by how many bytes stand before it; its rims depend on its neighbours. */
function inBase64(text: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.from(`${'\0'.repeat(before)}${text}`)
      .toString('base64')
      .replace(/=+$/, '');
    return bytes.slice(before ? 4 : 0, -2);
  });
}

/** As scripts and JSON may spell signs, hexadecimal digits small. */
const inUnicode = (text: string) =>
  text.replace(/[^A-Za-z0-9]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A part in each spelling in which a body, a log or an archive may carry it. */
function spellings(part: string): string[] {
  const escaped = JSON.stringify(part).slice(1, -1);
  return [
    part,
    encodeURIComponent(part),
    encodeURIComponent(encodeURIComponent(part)),
    part.replaceAll(' ', '+'),
    escaped,
    inUnicode(part),
    inUnicode(part).replaceAll('\\', '\\\\'),
    part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ...inBase64(part).filter((encoded) => encoded.length > 9),
  ];
}

/** Is the canary in the text, in whole or in a telling part, in any spelling? */
export const isFoundIn = (text: string, { secret }: Pick<Canary, 'secret'>): boolean =>
  parts(secret).some((part) => spellings(part).some((spelling) => text.includes(spelling)));

/** Signs that reading programs take for one another. */
const CONFUSED: readonly (readonly [RegExp, string])[] = [
  [/[\s_.,:;'’`"-]/g, ''],
  [/[oOQD]/g, '0'],
  [/[iIlL|!]/g, '1'],
  [/[zZ]/g, '2'],
  [/[sS$]/g, '5'],
  [/[bB]/g, '8'],
  [/[gq]/g, '9'],
];

const asRead = (text: string): string =>
  CONFUSED.reduce((read, [signs, one]) => read.replace(signs, one), text).toLowerCase();

/** The same for what was read from a picture, where letters are mistaken and blanks are lost. */
export const isReadIn = (text: string, { secret }: Canary): boolean => {
  const read = asRead(text);
  return parts(secret).some((part) => asRead(part).length > 5 && read.includes(asRead(part)));
};
