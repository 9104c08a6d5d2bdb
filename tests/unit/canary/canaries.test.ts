import { describe, expect, test } from 'vitest';
import { KINDS } from '@/utils/core/scrub/kinds';
import { scrubAddress, scrubText } from '@/utils/core/scrub/scrub';
import { type Canary, canaries, PLANTED } from '../../canary/canaries';
import { isFoundIn, isReadIn } from '../../canary/found-in';

const seeds = [1, 2, 3, 20_261_122, 4_294_967_295];
const scrubbed = ({ place, planted }: Canary) =>
  place === 'address' || place === 'request'
    ? scrubAddress(`https://app.example.test${planted}`)
    : scrubText(planted);

describe.each(seeds)('drawn from %i', (seed) => {
  const all = canaries(seed);

  test('200, the same each time, no two alike, in every place and of every kind', () => {
    expect(canaries(seed)).toEqual(all);
    expect(all).toHaveLength(200);
    expect(new Set(all.map(({ id }) => id)).size).toBe(200);
    const nested = all.filter((one) =>
      all.some((other) => other !== one && other.secret.includes(one.secret)),
    );
    expect(nested).toEqual([]);
    for (const [place, count] of PLANTED)
      expect(all.filter((one) => one.place === place)).toHaveLength(count);
    const labels = new Set(all.map(({ label }) => label));
    for (const kind of KINDS) if (!/^(?:data|internal)$/.test(kind)) expect(labels).toContain(kind);
    expect(labels).toContain('no rule');
  });

  test('each stands in what is planted', () => {
    expect(all.filter((one) => !isFoundIn(one.planted, one))).toEqual([]);
  });

  test('what a rule names is taken out, and the mark says that something was', () => {
    const removed = all.filter(({ fate }) => fate === 'removed');
    const kept = removed.filter(
      (one) => isFoundIn(scrubbed(one), one) || !/‹[a-z-]+-removed›/.test(scrubbed(one)),
    );
    expect(kept.map((one) => [one.label, one.planted, scrubbed(one)])).toEqual([]);
    expect(removed.length).toBeGreaterThan(130);
  });

  test('what no rule names stays to be seen', () => {
    const shown = all.filter(({ fate }) => fate === 'shown');
    expect(shown.filter((one) => !isFoundIn(scrubbed(one), one)).map((one) => scrubbed(one))).toEqual([]);
    expect(shown.length).toBeGreaterThan(10);
  });

  test('they fit where they are planted', () => {
    const length = (place: string) =>
      all.filter((one) => one.place === place).reduce((sum, { planted }) => sum + planted.length + 3, 0);
    expect(length('title')).toBeLessThan(500 * 4);
    expect(length('address')).toBeLessThan(2_000 * 2);
    expect(all.filter(({ place, planted }) => place === 'name' && planted.includes('\n'))).toEqual([]);
  });
});

describe('looking for one', () => {
  const canary: Canary = {
    id: 'c000',
    place: 'console',
    label: 'token',
    planted: '',
    secret: 'q7Z a/b"c5lo0Kp9xQmL2RtVw8ZbCdEf',
    fate: 'removed',
  };

  test.each([
    ['as it is', `x${canary.secret}y`],
    ['percent-encoded', encodeURIComponent(canary.secret)],
    ['twice', encodeURIComponent(encodeURIComponent(canary.secret))],
    ['in escapes', 'q7Z\\u0020a\\u002fb\\u0022c5lo0Kp9xQmL2RtVw8ZbCdEf'],
    ['in JSON', JSON.stringify({ a: canary.secret })],
    ['in base64, wherever it begins', Buffer.from(`12${canary.secret}345`).toString('base64')],
    ['cut at its end', canary.secret.slice(0, 17)],
    ['cut at its beginning', canary.secret.slice(9)],
  ])('%s', (_name, text) => {
    expect(isFoundIn(text, canary)).toBe(true);
  });

  test('others are not taken for it', () => {
    expect(isFoundIn('q7Z a/b and something else', canary)).toBe(false);
    expect(isReadIn('what was read of quite another page', canary)).toBe(false);
  });

  test('in what was read from a picture, where signs are mistaken', () => {
    expect(isReadIn('…q7Z a/b"c5 l00 Kp9xQ mL2RtVw8ZbCdEf', canary)).toBe(true);
    expect(isReadIn('q72 a/b"cSIo0Kp9xQmL2RtVwBZbCdEf', canary)).toBe(true);
  });
});
