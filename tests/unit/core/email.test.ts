import { expect, test } from 'vitest';
import { looksLikeEmail } from '@/utils/core/email';

test.each(['desk@example.org', ' desk@intranet ', 'a+b@mail.example.org'])('%s can be answered', (text) => {
  expect(looksLikeEmail(text)).toBe(true);
});

test.each(['desk', 'desk@', '@example.org', 'desk @example.org', 'desk@example.', 'a@b@c'])(
  '%s cannot',
  (text) => {
    expect(looksLikeEmail(text)).toBe(false);
  },
);
