import { MAX_SHEET_HEIGHT, MAX_SHEETS } from '@/utils/core/limits';
import type { Box } from '@/utils/page/stage/protocol';
import { type Encoded, pngOf } from './encode';

interface Sheet {
  top: number;
  canvas: OffscreenCanvas;
}

/** Device pixels a page may be shown of. */
export const MAX_PICTURE_HEIGHT = MAX_SHEET_HEIGHT * MAX_SHEETS;

function context2d(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas');
  return context;
}

/**
 * A picture of any height, as canvases one below the other. One that is behind is encoded and let go while the
 * next is drawn, so that a long page never lies in memory as a whole. All numbers are device pixels.
 */
export class Sheets {
  private readonly open: Sheet[] = [];
  private readonly done: Promise<Encoded>[] = [];
  private height = 0;

  readonly width: number;

  constructor(width: number) {
    this.width = width;
  }

  /** Makes room; what the page grew by meanwhile costs a copy of one sheet. */
  reserve(height: number): void {
    const wanted = Math.min(Math.ceil(height), MAX_PICTURE_HEIGHT);
    if (wanted <= this.height) return;
    const last = this.open.at(-1);
    if (last && last.canvas.height < MAX_SHEET_HEIGHT) {
      const grown = new OffscreenCanvas(this.width, Math.min(MAX_SHEET_HEIGHT, wanted - last.top));
      context2d(grown).drawImage(last.canvas, 0, 0);
      last.canvas = grown;
      this.height = last.top + grown.height;
    }
    while (this.height < wanted) {
      const canvas = new OffscreenCanvas(this.width, Math.min(MAX_SHEET_HEIGHT, wanted - this.height));
      this.open.push({ top: this.height, canvas });
      this.height += canvas.height;
    }
  }

  /** Draws a part of an image to a place of the whole picture. */
  draw(image: ImageBitmap, from: Box, to: Box): void {
    for (const { top, canvas } of this.open) {
      if (to.top >= top + canvas.height || to.top + to.height <= top) continue;
      context2d(canvas).drawImage(
        image,
        from.left,
        from.top,
        from.width,
        from.height,
        to.left,
        to.top - top,
        to.width,
        to.height,
      );
    }
  }

  /** Draws over what is there, with 0 at the lower edge of `height` pixels of the whole. */
  onRowsAbove(
    height: number,
    draw: (context: OffscreenCanvasRenderingContext2D, width: number) => void,
  ): void {
    const last = this.open.at(-1);
    if (!last) return;
    const context = context2d(last.canvas);
    context.save();
    context.translate(0, height - last.top);
    draw(context, this.width);
    context.restore();
  }

  /** Nothing above will be drawn to any more. */
  passed(y: number): void {
    for (let sheet = this.open[0]; sheet && sheet.top + sheet.canvas.height <= y; sheet = this.open[0])
      this.finish(sheet);
  }

  /** All of it, `height` pixels, top to bottom. */
  async finishAll(height: number): Promise<Encoded[]> {
    for (let sheet = this.open[0]; sheet; sheet = this.open[0]) {
      const rest = Math.round(height) - sheet.top;
      if (rest <= 0) {
        this.open.shift();
        continue;
      }
      if (rest < sheet.canvas.height) {
        // The page turned out shorter than it had said.
        const cut = new OffscreenCanvas(this.width, rest);
        context2d(cut).drawImage(sheet.canvas, 0, 0);
        sheet.canvas = cut;
      }
      this.finish(sheet);
    }
    return Promise.all(this.done);
  }

  private finish(sheet: Sheet): void {
    this.open.splice(this.open.indexOf(sheet), 1);
    const encoded = pngOf(sheet.canvas);
    encoded.catch(() => undefined);
    this.done.push(encoded);
  }
}
