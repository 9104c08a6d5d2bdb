import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/** In pixels of the display. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Bytes of one entry in the table of colours that stands before the pixels. */
const COLOUR_BYTES = 12;

/** Red, green and blue of every pixel of a part of the display, row by row. */
function pixelsOf(file: string, { x, y, width, height }: Box): Buffer {
  // https://gitlab.freedesktop.org/xorg/proto/xorgproto/-/blob/master/include/X11/XWDFile.h
  const bytes = readFileSync(file);
  const field = (place: number) => bytes.readUInt32BE(place * 4);
  const [headerSize, bitsPerPixel, bytesPerLine, colours] = [field(0), field(11), field(12), field(19)];
  if (bitsPerPixel !== 32) throw new Error(`A display of ${bitsPerPixel} bits a pixel cannot be read`);
  const start = headerSize + colours * COLOUR_BYTES;
  const pixels = Buffer.alloc(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = start + (y + row) * bytesPerLine + (x + column) * 4;
      const to = (row * width + column) * 3;
      // Blue comes first.
      for (const channel of [0, 1, 2]) pixels[to + channel] = bytes[from + 2 - channel] ?? 0;
    }
  }
  return pixels;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/**
 * A part of what Xvfb shows, as a PNG (https://www.w3.org/TR/png-3/).
 *
 * @param file what Xvfb keeps with `-fbdir`
 */
export function pictureOf(file: string, box: Box): Buffer {
  const { width, height } = box;
  const pixels = pixelsOf(file, box);
  const row = width * 3;
  // No filter in any row.
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), pixels.subarray(y * row, (y + 1) * row)]),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits each of red, green and blue.
  head.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
