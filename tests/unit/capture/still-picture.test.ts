// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { beginOn, endOn } from '@/utils/capture/full-page/under-way';
import { stillPicture } from '@/utils/capture/still-picture';
import { openTab, PIXEL, shoot } from './captured-tab';

beforeEach(openTab);

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a page that is being scrolled is not shown before it is back', async () => {
  const { signal } = beginOn(7, 'draft');
  const picture = stillPicture(7, 1);
  await settled();
  expect(signal.aborted).toBe(true);
  expect(shoot).not.toHaveBeenCalled();
  endOn(7);
  expect(await picture).toBe(PIXEL);
});

test('what the browser calls too soon is asked for again', async () => {
  vi.useFakeTimers();
  shoot.mockRejectedValueOnce(
    new Error('This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.'),
  );
  const picture = stillPicture(8, 1);
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  expect(await picture).toBe(PIXEL);
  expect(shoot).toHaveBeenCalledTimes(2);
});
