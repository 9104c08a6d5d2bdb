import { MAX_PICTURE_WIDTH } from '@/utils/core/limits';
import { drawCut } from './cut-mark';
import type { Encoded } from './encode';
import { MAX_PICTURE_HEIGHT, Sheets } from './sheets';
import type { Layout, Position } from './stage';

/**
 * Puts pictures of what is in sight together to one of all there is. Around an element that scrolls in the page's
 * place stays what was around it: above it the first picture's, below it the last one's, beside it the first
 * one's, gone on with in the colours of its last row.
 */
export class Composition {
  private readonly sheets: Sheets;
  private readonly layout: Layout;
  /** Device pixels per CSS pixel, as the pictures have it: zoom makes it differ a little from the page's word. */
  private readonly scale: number;
  /** CSS pixels of the content that are drawn. */
  private covered = 0;

  constructor(layout: Layout, image: ImageBitmap) {
    this.layout = layout;
    this.scale = image.width / layout.viewport.width;
    const { whole, frame, content, viewport } = layout;
    const width = whole ? Math.max(frame.width, content.width) : viewport.width;
    this.sheets = new Sheets(Math.min(this.px(width), MAX_PICTURE_WIDTH));
  }

  /** There is no room for more. */
  get full(): boolean {
    return this.above + this.px(this.covered) >= MAX_PICTURE_HEIGHT;
  }

  /** Draws what a picture shows from `y` on, in CSS pixels of the content; what is above is there already. */
  add(image: ImageBitmap, position: Position, y: number): void {
    const { frame, whole } = this.layout;
    const bottom = position.top + frame.height;
    const below = this.below(image);
    this.sheets.reserve(this.above + this.px(Math.max(position.content.height, bottom)) + below);
    const skipped = this.px(y) - this.px(position.top);
    const rows = { top: this.px(frame.top) + skipped, height: this.px(frame.height) - skipped };
    const top = this.above + this.px(y);
    if (whole) {
      const across = { width: this.px(frame.width), height: rows.height };
      this.sheets.draw(
        image,
        { left: 0, ...rows, ...across },
        { left: this.px(position.left), top, ...across },
      );
    } else if (y === 0) {
      // All that is around it too.
      const all = { left: 0, top: 0, width: image.width, height: image.height - below };
      this.sheets.draw(image, all, all);
    } else this.addBetween(image, rows, top);
    this.covered = Math.max(this.covered, bottom);
    this.sheets.passed(this.above + this.px(y));
  }

  /** The pictures, once everything is drawn. @param cut there is more that is not in them */
  async finish(image: ImageBitmap, cut: boolean): Promise<Encoded[]> {
    const rows = this.above + this.px(this.covered);
    const below = cut ? 0 : this.below(image);
    if (below) {
      const foot = { left: 0, width: image.width, height: below };
      this.sheets.draw(image, { ...foot, top: image.height - below }, { ...foot, top: rows });
    }
    const height = Math.min(rows + below, MAX_PICTURE_HEIGHT);
    if (cut) this.sheets.onRowsAbove(height, (context, width) => drawCut(context, width, this.scale));
    return this.sheets.finishAll(height);
  }

  /** Within the element that scrolls, and beside it. */
  private addBetween(image: ImageBitmap, rows: { top: number; height: number }, top: number): void {
    const { frame } = this.layout;
    const left = this.px(frame.left);
    const width = this.px(frame.width);
    const lastRow = { top: this.px(frame.top + frame.height) - 1, height: 1 };
    const to = { top, height: rows.height };
    for (const side of [
      { left: 0, width: left },
      { left: left + width, width: image.width - left - width },
    ])
      if (side.width > 0) this.sheets.draw(image, { ...side, ...lastRow }, { ...side, ...to });
    this.sheets.draw(image, { left, width, ...rows }, { left, width, ...to });
  }

  /** Device pixels above the element that scrolls in the page's place. */
  private get above(): number {
    return this.layout.whole ? 0 : this.px(this.layout.frame.top);
  }

  private below(image: ImageBitmap): number {
    const { whole, frame } = this.layout;
    return whole ? 0 : Math.max(0, image.height - this.px(frame.top + frame.height));
  }

  private px(css: number): number {
    return Math.round(css * this.scale);
  }
}
