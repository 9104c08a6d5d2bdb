import { AppError } from '@/utils/core/errors';
import { MAX_PICTURE_WIDTH, MAX_SHEET_HEIGHT, MAX_SHEETS } from '@/utils/core/limits';
import { blobOf, type DocumentPart, sizeOf } from '../screenshot';
import { drawCut } from './cut-mark';
import { drawnOn, type Encoded } from './encode';
import { STEADY } from './repeats';
import { type FullPicture, MAX_AGAIN, Resized } from './scroll-and-stitch';
import type { Layout, Position } from './stage';
import { takeShot, type Taking } from './taking';

/** As the browser gave it. @param tornAt the ratio at which it is said that the page goes on below, where it does */
async function sheetOf(address: string, tornAt?: number): Promise<Encoded> {
  const shot = { ...sizeOf(address), blob: await blobOf(address) };
  if (tornAt === undefined) return shot;
  return drawnOn(shot, (context) => {
    context.translate(0, shot.height);
    drawCut(context, shot.width, tornAt);
  });
}

const atBeginning = ({ left, scrolled }: Position) =>
  Math.abs(left) <= STEADY && Math.abs(scrolled.y) <= STEADY;

/**
 * One piece, of a page that stood at its beginning for it: what is fixed to the window is drawn where the page is
 * scrolled to, over whatever stands there. @throws AppError page-unscrollable; Resized
 */
async function takePiece(
  taking: Taking,
  viewport: Layout['viewport'],
  part: DocumentPart,
  onAsked?: () => void,
): Promise<string> {
  for (let again = 0; again <= MAX_AGAIN; again++) {
    const before = await taking.stage({ do: 'spread' });
    const address = await takeShot(taking, { part, onAsked });
    const after = await taking.stage({ do: 'where' });
    if (after.viewport.width !== viewport.width || after.viewport.height !== viewport.height)
      throw new Resized();
    if (atBeginning(before) && atBeginning(after)) return address;
  }
  throw new AppError('page-unscrollable');
}

/**
 * Firefox draws any part of a document, in sight or not, so nothing is scrolled for the picture itself; in
 * pieces, because it refuses large ones. The page has to be prepared.
 *
 * @param onAsked called whenever the browser has been asked for the first piece: the page has time for other work then,
 * while another process draws and encodes what it was told
 * @throws AppError picture-failed, page-changed, page-needs-click, page-unscrollable; Resized
 */
export async function wholeDocument(
  taking: Taking,
  { content, ratio, viewport }: Layout,
  onAsked: () => void,
): Promise<FullPicture> {
  const width = Math.min(content.width, Math.floor(MAX_PICTURE_WIDTH / ratio));
  const pieceHeight = Math.floor(MAX_SHEET_HEIGHT / ratio);
  const height = Math.min(content.height, pieceHeight * MAX_SHEETS);
  const pieces = Math.ceil(height / pieceHeight);
  const sheets: Promise<Encoded>[] = [];
  for (let number = 0; number < pieces; number++) {
    taking.onProgress(number, pieces);
    const y = number * pieceHeight;
    const rect = { x: 0, y, width, height: Math.min(pieceHeight, height - y) };
    const part = { rect, scale: ratio };
    const address = await takePiece(taking, viewport, part, number === 0 ? onAsked : undefined);
    const torn = number === pieces - 1 && height < content.height;
    const sheet = sheetOf(address, torn ? ratio : undefined);
    sheet.catch(() => undefined);
    sheets.push(sheet);
  }
  return { sheets: await Promise.all(sheets), cut: height < content.height };
}
