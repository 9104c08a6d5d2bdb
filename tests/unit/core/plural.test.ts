import { expect, test } from 'vitest';
import { plural } from '@/utils/core/plural';

const texts: Record<string, string> = { steps_one: '# step', steps_other: '# steps', steps_few: '# few' };
const t = (key: string, value = '') => (texts[key] ?? key).replace('#', value);

test('the form follows the language’s own rule', () => {
  expect(plural(t, 'en', 'steps', 1)).toBe('1 step');
  expect(plural(t, 'en', 'steps', 0)).toBe('0 steps');
  expect(plural(t, 'ru', 'steps', 3)).toBe('3 few');
});

test('a form nobody wrote falls back to the general one', () => {
  expect(plural(t, 'ru', 'steps', 5)).toBe('5 steps');
  expect(plural((key) => (key === 'steps_other' ? 'steps' : ''), 'ar', 'steps', 2)).toBe('steps');
});

test('the number is written as the language writes it', () => {
  expect(plural(t, 'de', 'steps', 1_200)).toBe('1.200 steps');
});
