import { expect, test } from 'vitest';
import { looksLikeEmail } from '@/utils/core/email';

test.each(['desk@example.org', ' desk@intranet ', 'a+b@mail.example.org', "o'neil@bücher.example"])(
  '%s can be answered',
  (text) => {
    expect(looksLikeEmail(text)).toBe(true);
  },
);

test.each([
  'desk',
  'desk@',
  '@example.org',
  'desk @example.org',
  'desk@example.',
  'a@b@c',
  'desk@example..org',
  'desk@.example.org',
  'desk@example,org',
  'desk,me@example.org',
  'desk@example.o',
  'desk.@example.org',
  '<desk@example.org>',
  'desk@example.org; me@example.org',
  'desk@-example.org',
  'desk@example.123',
])('%s cannot', (text) => {
  expect(looksLikeEmail(text)).toBe(false);
});
