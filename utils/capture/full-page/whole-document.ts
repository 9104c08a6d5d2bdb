import { AppError } from '@/utils/core/errors';
import { MAX_PICTURE_WIDTH, MAX_SHEET_HEIGHT, MAX_SHEETS } from '@/utils/core/limits';
import { blobOf } from '../screenshot';
import { drawCut } from './cut-mark';
import { type Encoded, encodeShot } from './encode';
import type { FullPicture } from './scroll-and-stitch';
import { takeShot, type Taking } from './taking';

/** Bytes of width and height in a PNG, which begin behind its first chunk's name. */
const SIZE_AT = 16;

async function sizeOf(blob: Blob): Promise<Encoded> {
  const head = new DataView(await blob.slice(SIZE_AT, SIZE_AT + 8).arrayBuffer());
  if (head.byteLength < 8) throw new AppError('picture-unreadable');
  return { width: head.getUint32(0), height: head.getUint32(4), blob };
}

function drawTorn(
  context: OffscreenCanvasRenderingContext2D,
  { width, height }: Encoded,
  ratio: number,
): void {
  context.translate(0, height);
  drawCut(context, width, ratio);
}

/**
 * Firefox draws any part of a document, in sight or not, so nothing is scrolled for the picture itself; in
 * pieces, because it refuses large ones. The page has to be prepared.
 *
 * @throws AppError picture-failed, page-changed, page-needs-click
 */
export async function wholeDocument(
  taking: Taking,
  { content, ratio }: { content: { width: number; height: number }; ratio: number },
): Promise<FullPicture> {
  const width = Math.min(content.width, Math.floor(MAX_PICTURE_WIDTH / ratio));
  const pieceHeight = Math.floor(MAX_SHEET_HEIGHT / ratio);
  const height = Math.min(content.height, pieceHeight * MAX_SHEETS);
  const pieces = Math.ceil(height / pieceHeight);
  const sheets: Promise<Encoded>[] = [];
  await taking.stage({ do: 'spread' });
  for (let number = 0; number < pieces; number++) {
    taking.onProgress(number, pieces);
    const y = number * pieceHeight;
    const rect = { x: 0, y, width, height: Math.min(pieceHeight, height - y) };
    const shot = await sizeOf(await blobOf(await takeShot(taking, { rect, scale: ratio })));
    const torn = number === pieces - 1 && height < content.height;
    const sheet = torn ? encodeShot(shot, (context) => drawTorn(context, shot, ratio)) : encodeShot(shot);
    sheet.catch(() => undefined);
    sheets.push(sheet);
  }
  await taking.stage({ do: 'where' });
  return { sheets: await Promise.all(sheets), cut: height < content.height };
}
