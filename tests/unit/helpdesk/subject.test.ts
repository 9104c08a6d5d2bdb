import { expect, test } from 'vitest';
import { fitSubject } from '@/utils/helpdesk/subject';

test.each([
  ['fits as it is', 'Saving fails [EW-1A2B3C4D]', 40, 'Saving fails [EW-1A2B3C4D]'],
  ['is one line', ' Saving\r\nfails\t[EW-1A2B3C4D] ', 40, 'Saving fails [EW-1A2B3C4D]'],
  ['is cut before its reference', 'Saving a case fails [EW-1A2B3C4D]', 23, 'Saving a… [EW-1A2B3C4D]'],
  ['is not cut inside a character', 'Saving 😀😀 fails [EW-1A2B3C4D]', 23, 'Saving … [EW-1A2B3C4D]'],
  ['is cut hard where there is no room for more', 'Saving a case fails [EW-1A2B3C4D]', 10, 'Saving a c'],
  ['is cut at its end where it is one word', 'x'.repeat(30), 10, 'xxxxxxxxx…'],
])('a subject %s', (_name, subject, limit, expected) => {
  const fitted = fitSubject(subject, limit);
  expect(fitted).toBe(expected);
  expect(fitted.length).toBeLessThanOrEqual(limit);
});
