import { expect, test } from 'vitest';
import { Repeats } from '@/utils/capture/full-page/repeats';

const at = (y: number) => ({ scrolled: { x: 0, y } });

test('a picture of what was in sight before is taken again', () => {
  const repeats = new Repeats();
  expect(repeats.doubtful('one', at(0))).toBe(false);
  expect(repeats.doubtful('one', at(600))).toBe(true);
  expect(repeats.doubtful('two', at(600))).toBe(false);
  expect(repeats.doubtful('two', at(1_200))).toBe(true);
});

test('of a page whose parts look alike, once', () => {
  const repeats = new Repeats();
  expect(repeats.doubtful('blank', at(0))).toBe(false);
  expect(repeats.doubtful('blank', at(600))).toBe(true);
  expect(repeats.doubtful('blank', at(600))).toBe(false);
  expect(repeats.doubtful('blank', at(1_200))).toBe(false);
  expect(repeats.doubtful('end', at(1_800))).toBe(false);
});

test('not where the page stood still', () => {
  const repeats = new Repeats();
  expect(repeats.doubtful('one', at(0))).toBe(false);
  expect(repeats.doubtful('one', at(0.5))).toBe(false);
});
