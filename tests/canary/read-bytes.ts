import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { readPicture } from './read-picture.ts';

/** A text that somebody could get out of what was sent. */
export interface Text {
  /** Through which wrappings, such as `report.zip › console.log`. */
  where: string;
  text: string;
  /** Read off a picture, where letters are mistaken. */
  picture?: true;
}

const startsWith = (bytes: Buffer, ...signs: number[]) => signs.every((sign, at) => bytes[at] === sign);
const isPicture = (bytes: Buffer) =>
  startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
  startsWith(bytes, 0xff, 0xd8, 0xff) ||
  bytes.subarray(8, 12).toString('latin1') === 'WEBP';
const isZip = (bytes: Buffer) => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
const isGzip = (bytes: Buffer) => startsWith(bytes, 0x1f, 0x8b);

/** As long as the shortest file; in lines, as in mails, or in one piece. */
const BASE64 = /(?:[A-Za-z0-9+/]{4}(?:\r?\n)?){16,}[A-Za-z0-9+/]{0,4}={0,2}/g;

/** Wrappings in wrappings; more are made by nobody. */
const DEEPEST = 6;

/** Every text in some bytes: archives opened, encodings resolved, pictures read. */
export function textsIn(bytes: Buffer, where: string, depth = 0): Text[] {
  if (depth > DEEPEST || bytes.length === 0) return [];
  const inside = (more: Uint8Array, name: string) =>
    textsIn(Buffer.from(more), `${where} › ${name}`, depth + 1);
  // Also of what is opened: metadata of pictures and names in archives are not packed.
  const raw: Text = { where, text: bytes.toString('utf8') };
  if (isPicture(bytes))
    return [raw, { where: `${where} › picture`, text: readPicture(bytes), picture: true }];
  if (isZip(bytes))
    return [raw, ...Object.entries(unzipSync(bytes)).flatMap(([name, file]) => inside(file, name))];
  if (isGzip(bytes)) return [raw, ...inside(gunzipSync(bytes), 'gzip')];
  const encoded = [...raw.text.matchAll(BASE64)].map(([run]) => Buffer.from(run, 'base64'));
  return [raw, ...strings(raw.text, where), ...encoded.flatMap((one) => inside(one, 'base64'))];
}

/** The strings of a JSON text with its escapes resolved, names included. */
function strings(text: string, where: string): Text[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) {
        found.push(name);
        walk(one);
      }
  };
  walk(parsed);
  return [{ where: `${where} › JSON`, text: found.join('\n') }];
}
