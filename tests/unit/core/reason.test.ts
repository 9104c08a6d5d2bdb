import { expect, test } from 'vitest';
import { AppError, MAX_DETAIL } from '@/utils/core/errors';
import { failureSchema } from '@/utils/core/model/part';
import { MAX_REASON, reasonOf } from '@/utils/core/reason';

test('the helpdesk’s own words for a refusal are its reason, cut where they are long', () => {
  expect(reasonOf({ code: 'report-refused', detail: ' Which school? ' })).toBe('Which school?');
  const long = reasonOf({ code: 'field-refused', detail: 'x'.repeat(5_000) });
  expect(long).toHaveLength(MAX_REASON);
  expect(long?.endsWith('…')).toBe(true);
});

test('where it said nothing, or nothing of the report, there is none', () => {
  expect(reasonOf({ code: 'report-refused' })).toBeUndefined();
  expect(reasonOf({ code: 'report-refused', detail: 'https://desk.example.org:8443: 422' })).toBeUndefined();
  expect(reasonOf({ code: 'helpdesk-busy', detail: 'Slow down' })).toBeUndefined();
});

test('however much a helpdesk says, the report it is kept with can be read again', () => {
  const failure = new AppError('report-refused', { detail: 'x'.repeat(16_000) }).toFailure();
  expect(failure.detail).toHaveLength(MAX_DETAIL);
  expect(failureSchema.safeParse(failure).success).toBe(true);
});
