import { expect, test } from 'vitest';
import { matches, productAt } from '@/utils/profile/match';

test.each([
  ['https://app.example.org/*', 'https://app.example.org/cases?x=1', true],
  ['https://app.example.org/*', 'http://app.example.org/', false],
  ['*://*.example.org/*', 'http://example.org/', true],
  ['*://*.example.org/*', 'https://a.b.example.org/x', true],
  ['*://*.example.org/*', 'https://badexample.org/x', false],
  ['https://*/*', 'https://anything.test/', true],
  ['http://127.0.0.1/*', 'http://127.0.0.1:4411/a', true],
  ['https://app.example.org/cases/*/edit', 'https://app.example.org/cases/7/edit', true],
  ['https://app.example.org/cases/*/edit', 'https://app.example.org/cases/edit', false],
  ['https://app.example.org/a*a', 'https://app.example.org/a', false],
  ['nonsense', 'https://app.example.org/', false],
  ['https://app.example.org/*', 'about:blank', false],
])('%s and %s: %s', (pattern, address, expected) => {
  expect(matches(pattern, address)).toBe(expected);
});

test('the first product that fits is the one', () => {
  const product = (id: string, pattern: string) => ({ id, name: id, matches: [pattern], reads: [] });
  const profile = {
    id: 'p',
    name: 'p',
    types: [],
    severities: [],
    scopes: [],
    products: [product('a', 'https://a.example.org/*'), product('b', 'https://*.example.org/*')],
  };
  expect(productAt(profile, 'https://a.example.org/')?.id).toBe('a');
  expect(productAt(profile, 'https://c.example.org/')?.id).toBe('b');
  expect(productAt(profile, 'https://example.test/')).toBeUndefined();
});
