import { AppError } from '@/utils/core/errors';
import type { Box, PictureEdit } from '@/utils/core/model/picture-edit';
import { outward, shared } from './boxes';
import { layOutBar } from './bar';
import { commandsOf } from './commands';
import { canvasMeasure, draw } from './draw';

/** A picture of its own: new pixels, newly encoded, nothing of the one it was made of but what can be seen. */
export interface Flat {
  blob: Blob;
  width: number;
  height: number;
}

export interface FlattenJob {
  source: Blob;
  edit?: PictureEdit | undefined;
  /** What stands under it, and how large. */
  bar?: { facts: readonly string[]; unit: number } | undefined;
  /** Of 1: what may be lost for it to be small. By default as much as the source lost. */
  quality?: number | undefined;
}

/** What was small by losing something stays so, of 1: high enough that text stays legible. Everything else: a PNG. */
const QUALITY: Partial<Record<string, number>> = { 'image/jpeg': 0.92, 'image/webp': 0.9 };

/** Pixels of a side of a WebP: Chromium's encoder cuts what is longer off without a word. */
const MAX_WEBP_SIDE = 16_383;

/** What browsers can hold in one canvas: pixels of a side, and in all (measured, Chromium 156). */
const MAX_SIDE = 65_535;
const MAX_AREA = 2 ** 28;

/** The part that is kept, in whole pixels. */
export function keptArea(edit: PictureEdit | undefined, size: { width: number; height: number }): Box {
  const whole = { x: 0, y: 0, ...size };
  const kept = edit?.crop ? shared(outward(edit.crop), whole) : whole;
  return kept.width && kept.height ? kept : whole;
}

/**
 * Draws picture, marks and bar into new pixels and encodes these. What a black-out covers is in none of them, and
 * nothing else of the file goes over: no metadata, no bytes behind its end.
 *
 * Runs in pages and workers. @throws AppError picture-unreadable, picture-too-large
 */
export async function flatten({ source, edit, bar, quality }: FlattenJob): Promise<Flat> {
  const image = await createImageBitmap(source).catch((cause: unknown) => {
    throw new AppError('picture-unreadable', { cause });
  });
  try {
    // Read out, because what a bitmap knows of itself is not its own and would not be copied along.
    const kept = keptArea(edit, { width: image.width, height: image.height });
    const under = bar && layOutBar(bar.facts, kept.width, bar.unit, canvasMeasure());
    const [width, height] = [kept.width, kept.height + (under?.height ?? 0)];
    if (Math.max(width, height) > MAX_SIDE || width * height > MAX_AREA)
      throw new AppError('picture-too-large');
    const canvas = new OffscreenCanvas(width, height);
    // Not on the graphics card, which takes no picture this high, and would have to give it back to be encoded.
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new AppError('picture-too-large');
    context.drawImage(image, -kept.x, -kept.y);
    context.translate(-kept.x, -kept.y);
    for (const command of (edit?.marks ?? []).flatMap(commandsOf)) draw(context, command);
    context.setTransform(1, 0, 0, 1, 0, kept.height);
    for (const command of under?.commands ?? []) draw(context, command);
    const blob = await (quality === undefined ? encoded(canvas, source.type) : smaller(canvas, quality));
    return { blob, width, height };
  } finally {
    image.close();
  }
}

async function encoded(canvas: OffscreenCanvas, type: string): Promise<Blob> {
  const quality = QUALITY[type];
  const tooLong = type === 'image/webp' && Math.max(canvas.width, canvas.height) > MAX_WEBP_SIDE;
  const blob =
    quality === undefined || tooLong
      ? await canvas.convertToBlob({ type: 'image/png' })
      : await canvas.convertToBlob({ type, quality });
  if (!blob.size) throw new AppError('picture-too-large');
  return blob;
}

async function smaller(canvas: OffscreenCanvas, quality: number): Promise<Blob> {
  const tooLong = Math.max(canvas.width, canvas.height) > MAX_WEBP_SIDE;
  return canvas.convertToBlob({ type: tooLong ? 'image/jpeg' : 'image/webp', quality });
}

/** Whether there is anything to be made part of the picture. */
export function isEdited(edit: PictureEdit | undefined): edit is PictureEdit {
  return edit !== undefined && (edit.marks.length > 0 || edit.crop !== undefined);
}
