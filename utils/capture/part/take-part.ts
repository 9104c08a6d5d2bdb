import { browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import { MAX_PICTURE_WIDTH, MAX_SHEET_HEIGHT } from '@/utils/core/limits';
import type { Box } from '@/utils/core/model/picture-edit';
import { encodeShot } from '../full-page/encode';
import { openStage } from '../full-page/stage';
import { takeFullPage } from '../full-page/take-full-page';
import { type Taking, takeShot } from '../full-page/taking';
import { blobOf } from '../screenshot';
import { type SeenPage, seenPage } from '../seen-page';
import { type Cut, cutOut } from './cut';
import { type PartPlace, tellPointer } from './pointer';

/** A picture of a part, and what the page showed then. */
export interface Part extends Cut {
  seen: SeenPage | undefined;
  /** There was more of it. */
  cut: boolean;
}

type Taker = Pick<Taking, 'tabId' | 'signal'>;

/** Times a picture is taken again of a page that moved meanwhile. */
const MAX_AGAIN = 3;
/** CSS pixels that nobody sees. */
const SLACK = 1;

const fits = (box: Box, view: Box) => box.width <= view.width + SLACK && box.height <= view.height + SLACK;

function isInside(box: Box, view: Box): boolean {
  return (
    box.x >= view.x - SLACK &&
    box.y >= view.y - SLACK &&
    box.x + box.width <= view.x + view.width + SLACK &&
    box.y + box.height <= view.y + view.height + SLACK
  );
}

function isSame(one: Box, other: Box): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(one[side] - other[side]) <= SLACK);
}

async function imageOf(address: string): Promise<{ blob: Blob; width: number; height: number }> {
  const blob = await blobOf(address);
  const image = await createImageBitmap(blob).catch((cause: unknown) => {
    throw new AppError('picture-failed', { cause });
  });
  const { width, height } = image;
  image.close();
  return { blob, width, height };
}

/** Firefox draws any part of a document, in sight or not. */
async function drawPart(taker: Taker, { box, ratio }: PartPlace): Promise<Cut & { cut: boolean }> {
  const x = Math.floor(box.x);
  const y = Math.floor(box.y);
  const wanted = { width: Math.ceil(box.x + box.width) - x, height: Math.ceil(box.y + box.height) - y };
  const width = Math.min(wanted.width, Math.floor(MAX_PICTURE_WIDTH / ratio));
  const height = Math.min(wanted.height, Math.floor(MAX_SHEET_HEIGHT / ratio));
  const shot = await imageOf(
    await takeShot(taker, { part: { rect: { x, y, width, height }, scale: ratio } }),
  );
  const shows = { x, y, width: shot.width / ratio, height: shot.height / ratio };
  return { ...(await encodeShot(shot)), shows, cut: width < wanted.width || height < wanted.height };
}

/** What of it is in sight. */
async function cutFromView(taker: Taker, { box, view }: PartPlace): Promise<Cut & { cut: boolean }> {
  const cut = await cutOut([await imageOf(await takeShot(taker))], view, box);
  return { ...cut, cut: !isInside(box, view) };
}

async function addressOf(tabId: number): Promise<string | undefined> {
  return (await browser.tabs.get(tabId).catch(() => undefined))?.url;
}

/** From the moment as it is. The page has to stand still from before the picture until it was read. */
async function takeNow(taker: Taker, first: PartPlace): Promise<Part> {
  const { tabId, signal } = taker;
  let place = first;
  for (let again = 0; again <= MAX_AGAIN; again++) {
    const picture = await (import.meta.env.FIREFOX ? drawPart(taker, place) : cutFromView(taker, place));
    const seen = await seenPage(tabId, await addressOf(tabId));
    const after = await tellPointer(tabId, { do: 'place', near: false });
    signal.throwIfAborted();
    const stood = isSame(place.box, after.box) && isSame(place.view, after.view);
    if (stood && (!seen || isSame(seen.view, after.view))) return { ...picture, seen };
    place = after;
  }
  throw new AppError('page-unscrollable');
}

/** Of more than the window shows: scrolled through, like a picture of the whole page, as far as it is needed. */
async function stitchPart({ tabId, signal }: Taker, ratio: number): Promise<Part> {
  let box: Box | undefined;
  const { sheets, seen } = await takeFullPage(
    tabId,
    signal,
    () => undefined,
    async () => {
      ({ box } = await tellPointer(tabId, { do: 'place', near: false }));
      return {
        top: Math.max(0, box.y),
        bottom: Math.min(box.y + box.height, box.y + MAX_SHEET_HEIGHT / ratio),
      };
    },
  );
  if (!box) throw new AppError('picture-failed');
  const high = sheets.reduce((sum, { height }) => sum + height, 0);
  const view = { x: 0, y: 0, width: (sheets[0]?.width ?? 0) / ratio, height: high / ratio };
  const height = Math.min(box.height, MAX_SHEET_HEIGHT / ratio);
  const cut = await cutOut(sheets, view, { ...box, height });
  return { ...cut, seen: seen?.page, cut: height < box.height };
}

/**
 * The picture of what a person chose in a page, which stands in front.
 *
 * @throws AppError page-unscrollable, page-changed, page-behind, page-needs-click, tab-closed, capture-slow,
 * picture-failed; the signal's reason
 */
export async function takePart(taker: Taker): Promise<Part> {
  const { tabId } = taker;
  const place = await tellPointer(tabId, { do: 'place', near: false });
  // Enlarged by two fingers, the window shows a part of what the page believes to show.
  if (place.pinch !== 1)
    throw new AppError('picture-failed', { detail: `${Math.round(place.pinch * 100)} %` });
  if (import.meta.env.FIREFOX || isInside(place.box, place.view)) return takeNow(taker, place);
  if (!fits(place.box, place.view)) {
    const stage = await openStage(tabId);
    const { whole } = await stage({ do: 'look' });
    if (whole) return stitchPart(taker, place.ratio);
  }
  return takeNow(taker, await tellPointer(tabId, { do: 'place', near: true }));
}
