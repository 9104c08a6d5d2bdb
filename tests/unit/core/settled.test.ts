import { expect, test } from 'vitest';
import { CAPTURE_PART_TIMEOUT_MS } from '@/utils/core/limits';
import { isSettled } from '@/utils/core/settled';
import { NOW, sampleCapture } from '../samples';

const pending = { state: 'pending' } as const;

test('a capture is settled when every part has come to something', () => {
  expect(isSettled(sampleCapture(), NOW)).toBe(true);
  expect(
    isSettled(sampleCapture({ evidence: { state: 'missing', why: { code: 'capture-slow' } } }), NOW),
  ).toBe(true);
  expect(isSettled(sampleCapture({ evidence: pending }), NOW)).toBe(false);
  expect(isSettled(sampleCapture({ screenshot: pending }), NOW)).toBe(false);
});

test('a part nobody works on any more is not waited for for ever', () => {
  expect(isSettled(sampleCapture({ evidence: pending }), NOW + CAPTURE_PART_TIMEOUT_MS)).toBe(false);
  expect(isSettled(sampleCapture({ evidence: pending }), NOW + CAPTURE_PART_TIMEOUT_MS * 4)).toBe(true);
});
