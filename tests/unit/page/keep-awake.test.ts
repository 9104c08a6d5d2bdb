import { expect, it, vi } from 'vitest';
import { keepAwake } from '@/utils/page/keep-awake';
import { WAKE_EVERY_MS } from '@/utils/page/limits';

const wake = vi.fn();
keepAwake(wake);
const at = (timeStamp: number, type = 'pointermove', isTrusted = true) => {
  const event = new Event(type);
  Object.defineProperties(event, { isTrusted: { value: isTrusted }, timeStamp: { value: timeStamp } });
  window.dispatchEvent(event);
  return wake.mock.calls.length;
};

it('wakes at the first sign of a person, then now and then while there are signs', () => {
  expect(at(5, 'pointermove', false)).toBe(0);
  expect(at(5)).toBe(1);
  expect([at(6), at(100, 'keydown'), at(WAKE_EVERY_MS)]).toEqual([1, 1, 1]);
  expect(at(WAKE_EVERY_MS + 5, 'scroll')).toBe(2);
  expect(at(9 * WAKE_EVERY_MS, 'blur')).toBe(3);
});
