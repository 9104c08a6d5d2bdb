import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { inTime } from '@/utils/core/in-time';
import type { Picture } from '@/utils/core/model/draft';
import type { StoredPicture } from '@/utils/storage/pictures';
import { noteShot, queuedShot } from './shot-queue';

/** Offsets of width and height in a PNG's first chunk, IHDR (https://www.w3.org/TR/png-3/#11IHDR). */
const PNG_WIDTH = 16;
const PNG_HEIGHT = 20;
/** Letters of base64 that these are in: four for three bytes. */
const HEAD_LETTERS = 32;

/**
 * Asks the browser for the picture of the window's visible tab. Call it first in the click's own tick:
 * the picture must be from before the panel narrows the page.
 *
 * @returns the PNG as a `data:` address, as the browser gives it. Rejects with page-closed-to-extensions,
 * page-needs-click or picture-failed
 */
export async function visiblePicture(windowId: number): Promise<string> {
  return shoot(windowId, {});
}

/** A part of the document, in and out of sight, as Firefox alone draws it. CSS pixels. */
export interface DocumentPart {
  rect: { x: number; y: number; width: number; height: number };
  /** Device pixels per CSS pixel. */
  scale: number;
}

const isTooSoon = (error: unknown) =>
  error instanceof AppError && (error.detail ?? '').includes('MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND');

/** Milliseconds for one picture, behind which all others wait. Firefox takes 0.7 s for its largest piece. */
const SHOT_TIMEOUT_MS = 15_000;

/** What is wanted of a picture. */
export interface Wish {
  part?: DocumentPart | undefined;
  /** Called once the browser is asked: what is asked of the page then comes to it behind the picture. */
  onAsked?: (() => unknown) | undefined;
}

/** Likewise, when the browser's quota has room for it. For pictures that can wait. Rejects with capture-slow, too */
export function queuedPicture(windowId: number, wish: Wish = {}): Promise<string> {
  return queuedShot(() => inTime(shoot(windowId, wish), SHOT_TIMEOUT_MS), isTooSoon);
}

/** Chromium gives no picture of a page whose size changes in that moment, as it does when the panel opens beside it. */
const RESIZED = /readback failed/i;

/** Milliseconds in which a page has its new size. */
const RESIZE_MS = 120;

async function shoot(windowId: number, { part, onAsked }: Wish, again = true): Promise<string> {
  noteShot();
  const options = { format: 'png' as const, ...part };
  try {
    const picture = browser.tabs.captureVisibleTab(windowId, options);
    onAsked?.();
    return await picture;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!again || !RESIZED.test(message)) throw pictureError(message);
    await new Promise((resolve) => setTimeout(resolve, RESIZE_MS));
    return shoot(windowId, { part }, false);
  }
}

/** The browsers' own sentences, of which there are no codes. */
function pictureError(message: string): AppError {
  if (/activeTab|<all_urls>|permission/i.test(message))
    return new AppError('page-needs-click', { detail: message });
  if (/cannot access|chrome:|extensions gallery|restricted|policy/i.test(message)) {
    return new AppError('page-closed-to-extensions', { detail: message });
  }
  return new AppError('picture-failed', { detail: message });
}

/** The bytes of a PNG's `data:` address. */
export async function blobOf(address: string): Promise<Blob> {
  // Chromium before 140 has no such function. It takes a sixth of the time that asking for the address takes.
  if (!('fromBase64' in Uint8Array)) return (await fetch(address)).blob();
  return new Blob([Uint8Array.fromBase64(base64Of(address))], { type: 'image/png' });
}

const base64Of = (address: string) => address.slice(address.indexOf(',') + 1);

/** Device pixels of a PNG's `data:` address. @throws AppError picture-unreadable */
export function sizeOf(address: string): { width: number; height: number } {
  try {
    const head = atob(base64Of(address).slice(0, HEAD_LETTERS));
    const bytes = new DataView(Uint8Array.from(head, (letter) => letter.charCodeAt(0)).buffer);
    const size = { width: bytes.getUint32(PNG_WIDTH), height: bytes.getUint32(PNG_HEIGHT) };
    if (size.width && size.height) return size;
  } catch {
    // Too short, or no base64.
  }
  throw new AppError('picture-unreadable');
}

/** A captured PNG as a picture of a draft. @throws AppError picture-unreadable */
export async function pictureOf(
  address: string,
  draftId: string,
  origin: Picture['origin'],
  takenAt: number,
): Promise<StoredPicture> {
  const size = sizeOf(address);
  return { id: crypto.randomUUID(), draftId, takenAt, origin, ...size, blob: await blobOf(address) };
}
