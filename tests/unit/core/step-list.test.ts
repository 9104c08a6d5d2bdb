import { expect, test } from 'vitest';
import { MAX_STEPS, MAX_STEP_TEXT } from '@/utils/core/limits';
import { eventSchema } from '@/utils/core/model/event';
import { changeStep, insertStep, moveStep, removeStep } from '@/utils/core/step-list';

const steps = ['a', 'b', 'c'].map((id) => ({ id, text: id }));
const ids = (list: { id: string }[]) => list.map(({ id }) => id).join('');

test('a step moves up, down and to the ends', () => {
  expect(ids(moveStep(steps, 2, 0))).toBe('cab');
  expect(ids(moveStep(steps, 0, 1))).toBe('bac');
  expect(ids(moveStep(steps, 0, 2))).toBe('bca');
});

test('nothing moves out of the list', () => {
  for (const [from, to] of [
    [0, -1],
    [2, 3],
    [5, 0],
  ] as const)
    expect(ids(moveStep(steps, from, to))).toBe('abc');
});

test('a step whose words change or that moves keeps what it was made of', () => {
  const event = eventSchema.parse({
    kind: 'navigation',
    at: 1,
    address: 'https://app.example.test/',
    how: 'load',
  });
  if (event.kind !== 'navigation') throw new Error('It is one');
  const deed = { event, times: 1, loads: false, on: '' };
  const made = [{ id: 'a', text: 'a', deed }, ...steps.slice(1)];
  expect(moveStep(changeStep(made, 'a', 'A'), 0, 2)[2]).toEqual({ id: 'a', text: 'A', deed });
});

test('steps are put in and taken out', () => {
  expect(ids(insertStep(steps, 1, { id: 'x', text: '' }))).toBe('axbc');
  expect(ids(removeStep(steps, 'b'))).toBe('ac');
});

test('a full list takes no more, a long text is cut', () => {
  const full = Array.from({ length: MAX_STEPS }, (_, index) => ({ id: String(index), text: '' }));
  expect(insertStep(full, 0, { id: 'x', text: '' })).toHaveLength(MAX_STEPS);
  expect(changeStep(steps, 'a', 'x'.repeat(MAX_STEP_TEXT + 1))[0]?.text).toHaveLength(MAX_STEP_TEXT);
});
