import type { Layout } from './stage';

/** CSS pixels that nobody misses. */
const SLACK = 4;

/** Milliseconds to still a page and bring it back. */
const AROUND_MS = 500;
/** Milliseconds per screenful to scroll through it once. */
const THROUGH_MS = 25;
/** Milliseconds per picture: what Chromium's quota leaves on average. */
const TILE_MS = 515;
/** Milliseconds for a million device pixels that Firefox draws at once. */
const DRAW_MS = 45;

/** Longer than that nobody is made to wait unasked, or sees the page move without having said so. */
export const UNASKED_MS = 3_000;

/** Is there more than is in sight? */
export function hasMore({ frame, content }: Layout): boolean {
  return content.height > frame.height + SLACK || content.width > frame.width + SLACK;
}

/** Pictures it takes to have all of a page, where each shows what is in sight. */
export function tilesOf({ frame, content }: Layout): { across: number; down: number } {
  return {
    across: Math.max(1, Math.ceil((content.width - SLACK) / Math.max(1, frame.width))),
    down: Math.max(1, Math.ceil((content.height - SLACK) / Math.max(1, frame.height))),
  };
}

/** Milliseconds a picture of all of it takes, about. */
export function estimate(layout: Layout, drawsWhole: boolean): number {
  const { across, down } = tilesOf(layout);
  if (drawsWhole && layout.whole) {
    const { width, height } = layout.content;
    return Math.round(AROUND_MS + ((width * height * layout.ratio ** 2) / 1e6) * DRAW_MS);
  }
  const pace = drawsWhole ? TILE_MS / 3 : TILE_MS;
  return Math.round(AROUND_MS + down * THROUGH_MS + (across * down - 1) * pace);
}
