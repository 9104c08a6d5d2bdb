import { describe, expect, it, test } from 'vitest';
import { mark } from '@/utils/core/scrub/kinds';
import { NAME_RULES } from '@/utils/core/scrub/names';
import { PATTERN_RULES } from '@/utils/core/scrub/patterns';
import { scrubText } from '@/utils/core/scrub/scrub';
import { VENDOR_SHAPES, VENDOR_TOKENS } from '@/utils/core/scrub/vendors';
import { secretPart, vendorTokens } from '../../../secrets/samples';
import { seeded } from '../../../secrets/seeded';
import { VENDOR_KEEPS } from '../../../secrets/vendor-keeps';
import { NAME_EXAMPLES, PATTERN_EXAMPLES } from './examples';

const ownPatterns = PATTERN_RULES.filter(({ id }) => id !== 'vendor-token' && !(id in VENDOR_SHAPES));
const rules = [
  ...NAME_RULES.map(({ id, kind }) => ({ id, kind, examples: NAME_EXAMPLES[id] })),
  ...ownPatterns.map(({ id, kind }) => ({ id, kind, examples: PATTERN_EXAMPLES[id] })),
];

test('every rule says by examples what it catches and what it keeps', () => {
  const silent = rules.filter(({ examples }) => !examples?.catches.length || !examples.keeps.length);
  expect(silent.map(({ id }) => id)).toEqual([]);
  expect(Object.keys(NAME_EXAMPLES)).toEqual(NAME_RULES.map(({ id }) => id));
  expect(Object.keys(PATTERN_EXAMPLES).sort()).toEqual(ownPatterns.map(({ id }) => id).sort());
});

describe.each(rules)('$id', ({ kind, examples }) => {
  it.each(examples?.catches ?? [])('takes the secret out of %j', (text, secret) => {
    expect(text).toContain(secret);
    const clean = scrubText(text);
    expect(clean).not.toContain(secret);
    expect(clean).toContain(mark(kind));
  });

  it.each(examples?.keeps ?? [])('leaves %j alone', (text) => {
    expect(scrubText(text)).toBe(text);
  });
});

describe('tokens of issuers', () => {
  const shapes = vendorTokens(seeded(7)).map(({ row }) => row);
  test('every issuer has a shape and something to keep, and every shape an issuer', () => {
    const rows = new Set([...Object.keys(VENDOR_TOKENS), ...Object.keys(VENDOR_SHAPES)]);
    expect(new Set(shapes)).toEqual(rows);
    expect(new Set(Object.keys(VENDOR_KEEPS))).toEqual(rows);
  });

  const drawn = [1, 2, 3].flatMap((seed) => vendorTokens(seeded(seed)));
  it.each(drawn)('takes out one of $row with nothing around it that tells', ({ token }) => {
    const clean = scrubText(`sent ${token} and failed`);
    expect(clean).not.toContain(secretPart(token));
    expect(clean).toMatch(/^sent .*‹[a-z-]+-removed›.* and failed$/);
  });

  it('finds most of those that were cut in the middle', () => {
    const kept = drawn.filter(({ token }) => {
      const half = secretPart(token).slice(0, Math.max(24, token.length * 0.6));
      return scrubText(`sent ${token.slice(0, token.indexOf(secretPart(token)))}${half}`).includes(half);
    });
    expect(kept.length / drawn.length).toBeLessThan(0.1);
  });

  it.each(Object.values(VENDOR_KEEPS).flat())('leaves %j alone', (text) => {
    expect(scrubText(text)).toBe(text);
  });
});
