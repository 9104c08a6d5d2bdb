import { expect, test } from 'vitest';
import { estimate, hasMore, tilesOf, UNASKED_MS } from '@/utils/capture/full-page/estimate';

const layout = (height: number, width = 1_000) => ({
  viewport: { width: 1_000, height: 700 },
  ratio: 1,
  pinch: 1,
  whole: true,
  frame: { left: 0, top: 0, width: 1_000, height: 700 },
  content: { width, height },
});

test('what is in sight is all there is, but for a rounding', () => {
  expect(hasMore(layout(700))).toBe(false);
  expect(hasMore(layout(703))).toBe(false);
  expect(hasMore(layout(900))).toBe(true);
  expect(hasMore(layout(700, 1_400))).toBe(true);
});

test('as many pictures as frames fit into the content, both ways', () => {
  expect(tilesOf(layout(700))).toEqual({ across: 1, down: 1 });
  expect(tilesOf(layout(1_402))).toEqual({ across: 1, down: 2 });
  expect(tilesOf(layout(2_000, 2_000))).toEqual({ across: 2, down: 3 });
});

test('Chromium does by itself what takes up to five pictures, and asks before the sixth', () => {
  expect(estimate(layout(5 * 700), false)).toBeLessThanOrEqual(UNASKED_MS);
  expect(estimate(layout(6 * 700), false)).toBeGreaterThan(UNASKED_MS);
});

test('Firefox, which draws, does so for a page of 20,000 pixels', () => {
  expect(estimate(layout(20_000), true)).toBeLessThanOrEqual(UNASKED_MS);
});
