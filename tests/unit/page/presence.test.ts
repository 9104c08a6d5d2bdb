import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PRESENCE_EVERY_MS } from '@/utils/page/limits';
import { onPresence } from '@/utils/page/presence';

const hear = vi.fn();
let stopping: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  stopping = new AbortController();
  onPresence(hear, stopping.signal);
});
afterEach(() => {
  stopping.abort();
  vi.useRealTimers();
  hear.mockReset();
});

function happens(
  type: string,
  { isTrusted = true, at = window }: { isTrusted?: boolean; at?: EventTarget } = {},
): number {
  const event = new Event(type, { bubbles: type !== 'focus' });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  at.dispatchEvent(event);
  return hear.mock.calls.length;
}

it('is heard at the first sign of a person, then after a rest', () => {
  expect(happens('pointermove', { isTrusted: false })).toBe(0);
  expect(happens('pointermove')).toBe(1);
  expect([happens('pointermove'), happens('keydown'), happens('blur')]).toEqual([1, 1, 1]);
  vi.advanceTimersByTime(PRESENCE_EVERY_MS);
  expect(happens('keydown')).toBe(2);
});

it('is heard before the page, and though the page stops the event', () => {
  let before = 0;
  const stop = (event: Event) => {
    before = hear.mock.calls.length;
    event.stopImmediatePropagation();
  };
  document.addEventListener('mousedown', stop, { capture: true, signal: stopping.signal });
  happens('mousedown', { at: document.body });
  expect(before).toBe(1);
});

it('is not what a script does: the focus between elements, scrolling', () => {
  expect(happens('focus', { at: document.body })).toBe(0);
  expect(happens('scroll', { at: document })).toBe(0);
  expect(happens('focus')).toBe(1);
});

it('falls silent for good', () => {
  happens('dragenter');
  stopping.abort();
  vi.advanceTimersByTime(2 * PRESENCE_EVERY_MS);
  expect(happens('keydown')).toBe(1);
});
