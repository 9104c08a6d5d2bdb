import { inflateSync } from 'node:zlib';

/** A picture as the brightness of its pixels, row by row. */
export interface Grey {
  width: number;
  height: number;
  pixels: Float32Array;
}

interface Chunk {
  type: string;
  data: Buffer;
}

/** Every chunk, and what stands behind the last one. @throws Error where it is no PNG */
export function chunksOf(file: Uint8Array): { chunks: Chunk[]; behind: Buffer } {
  const bytes = Buffer.from(file);
  if (bytes.toString('latin1', 1, 4) !== 'PNG') throw new Error('This is no PNG');
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 8 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    at += length + 12;
    if (type === 'IEND') break;
  }
  return { chunks, behind: bytes.subarray(at) };
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Decodes what browsers write: 8 bits, with or without opacity, not interlaced (https://www.w3.org/TR/png-3/). */
export function readPng(file: Uint8Array): Grey {
  const { chunks } = chunksOf(file);
  const head = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = { 2: 3, 6: 4 }[head.readUInt8(9)];
  if (head.readUInt8(8) !== 8 || channels === undefined || head.readUInt8(12) !== 0)
    throw new Error('A PNG of a kind that browsers do not write');
  const raw = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  );
  const row = width * channels;
  const flat = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const left = x >= channels ? (flat[y * row + x - channels] ?? 0) : 0;
      const up = y ? (flat[(y - 1) * row + x] ?? 0) : 0;
      const corner = y && x >= channels ? (flat[(y - 1) * row + x - channels] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      flat[y * row + x] = (raw[y * (row + 1) + 1 + x] ?? 0) + guess;
    }
  }
  const pixels = new Float32Array(width * height);
  for (let at = 0; at < pixels.length; at++) {
    const from = at * channels;
    pixels[at] = ((flat[from] ?? 0) + (flat[from + 1] ?? 0) + (flat[from + 2] ?? 0)) / 3;
  }
  return { width, height, pixels };
}
