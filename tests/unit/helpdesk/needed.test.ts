import { expect, test } from 'vitest';
import { needed } from '@/utils/helpdesk/needed';

const settings: { address?: string; token?: string; queue?: string } = {
  address: 'https://a.example',
  token: '',
};

test('lets settings through that have what is needed', () => {
  expect(needed(settings, 'address', 'token')).toBe(settings);
});

test('names the first one that is missing', () => {
  expect(() => needed(settings, 'address', 'queue')).toThrow(
    expect.objectContaining({ code: 'settings-incomplete', field: 'queue' }),
  );
});
