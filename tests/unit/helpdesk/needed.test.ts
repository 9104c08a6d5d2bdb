import { expect, test } from 'vitest';
import { needed, neededWith } from '@/utils/helpdesk/needed';

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

test('whoever signed in has no token to paste', () => {
  const open: typeof settings & { access?: string } = { address: 'https://a.example' };
  expect(() => neededWith(open, 'address', 'token')).toThrow(
    expect.objectContaining({ code: 'settings-incomplete', field: 'token' }),
  );
  const signedIn = { ...open, access: 'a' };
  expect(neededWith(signedIn, 'address', 'token')).toBe(signedIn);
  expect(() => neededWith({ ...signedIn, address: undefined }, 'address', 'token')).toThrow(
    expect.objectContaining({ field: 'address' }),
  );
});
