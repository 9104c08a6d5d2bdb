import { expect, test } from 'vitest';
import { looksDrawn, looksLikeLongHex } from '@/utils/core/scrub/randomness';
import { fromShape } from '../../../secrets/from-shape';
import { seeded } from '../../../secrets/seeded';

test.each([
  ['[A-Za-z0-9]{22}', 0.85],
  ['[A-Za-z0-9]{32}', 0.95],
  ['[A-Za-z0-9_\\-]{43}', 0.95],
  ['[a-z0-9]{32}', 0.9],
  ['[A-Z2-7]{32}', 0.6],
  ['[A-Za-z0-9+/]{64}==', 0.95],
])('most of %s is told from names', (shape, least) => {
  const random = seeded(11);
  const found = Array.from({ length: 500 }, () => fromShape(shape, random)).filter(looksDrawn);
  expect(found.length / 500).toBeGreaterThan(least);
});

test.each([
  'AbstractSingletonProxyFactoryBean2',
  'ListObjectsV2CommandInput',
  'resolveS3ConfigAndInput_1',
  'R3HostDirectiveMetadataFacade',
  'react-18-3-migration-guide-part-2-2026',
  '550e8400-e29b-41d4-a716-446655440000',
  '0123456789abcdef0123456789abcdef01234567',
  'diff-7d1c5d97786fdf9af5446a241d0b6d56L19-L22',
  'ga4e515829752e0a8dbc4d630696a8d6a5',
  '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  'cjld2cjxh0000qzrmn831i7rn',
  '7Yk3P9xQmL2RtVw8ZbCd',
  'MAX_SAFE_INTEGER_PLUS_1_IN_BITS',
  'aaaaaaaaaaaaaaaaaaaaAAAAAAA111',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  '12345678901234567890123456',
])('%s was named, not drawn', (name) => {
  expect(looksDrawn(name)).toBe(false);
});

test('long hexadecimal is one, zeros are none', () => {
  expect(looksLikeLongHex('b2147536263334658744ce9d8a527ecf')).toBe(true);
  expect(looksLikeLongHex('0'.repeat(40))).toBe(false);
  expect(looksLikeLongHex('b214753626')).toBe(false);
});
