import { describe, expect, test } from 'vitest';
import { fileSize } from '@/utils/core/file-size';
import { listed, sideBySide } from '@/utils/core/list';
import { writtenMoment } from '@/utils/core/written-moment';

test('lists are joined as the language joins them, empty items left out', () => {
  expect(listed(['1 error', '', '2 warnings', '3 failed requests'], 'en')).toBe(
    '1 error, 2 warnings, and 3 failed requests',
  );
  expect(listed(['1 erreur', '2 avertissements'], 'fr')).toBe('1 erreur et 2 avertissements');
  expect(sideBySide(['online', '4g'], 'en')).toBe('online, 4g');
  expect(sideBySide(['online', '4g', '100 ms'], 'fr')).toBe('online, 4g, 100 ms');
  expect(sideBySide(['متصل', '4g'], 'ar')).toBe('متصل، 4g');
  expect(listed([], 'en')).toBe('');
});

test('sizes are written in the unit a person expects', () => {
  expect(fileSize(0, 'en')).toBe('1 kB');
  expect(fileSize(12_400, 'en')).toBe('12 kB');
  expect(fileSize(1_449_000, 'en')).toBe('1.4 MB');
  expect(fileSize(1_449_000, 'fr')).toMatch(/^1,4\sMo$/);
});

describe('a moment', () => {
  const at = '2026-11-22T09:30:05.000Z';

  test('is written in the reporter’s zone, with the distance from UTC', () => {
    expect(writtenMoment(at, 'en', 'Africa/Nairobi')).toMatch(/^November 22, 2026.* 12:30:05\sPM GMT\+3$/);
    expect(writtenMoment(at, 'fr', 'Africa/Nairobi')).toMatch(/^22 novembre 2026 à 12:30:05 UTC\+3$/);
  });

  test('is written in UTC where the zone is withheld or unknown', () => {
    expect(writtenMoment(at, 'en', undefined)).toMatch(/9:30:05\sAM UTC$/);
    expect(writtenMoment(at, 'en', 'Nowhere/Never')).toMatch(/9:30:05\sAM UTC$/);
  });
});
