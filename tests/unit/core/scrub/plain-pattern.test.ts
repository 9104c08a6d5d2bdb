import { analyse } from 'scslre';
import { describe, expect, test } from 'vitest';
import { whyRefused } from '@/utils/core/scrub/plain-pattern';
import { fromShape } from '../../../secrets/from-shape';
import { pick, seeded } from '../../../secrets/seeded';

/** What another checker has against it, bounds not counted. */
function costs(pattern: string): number {
  const source = pattern.replace(/\{(\d+),\d{2,}\}/g, '{$1,}');
  return analyse({ source, flags: 'g' }, { reportTypes: { Move: false } }).reports.length;
}

describe('a pattern of a profile', () => {
  test.each([
    'PT-[0-9]{4,8}',
    String.raw`MRN \d{6}`,
    '(?:case|file)-[A-Z]{2}[0-9]{1,6}',
    'Projekt (Adler|Falke|Bussard)',
    '[A-Z]{2,3}-[a-z]{1,20}(?:-[0-9]{1,4}){0,3}',
    String.raw`\(internal: [^)]{1,80}\)`,
    'x(?:-y)?z',
    'مريض-[0-9]{3,5}',
  ])('%s is taken', (pattern) => {
    expect(whyRefused(pattern)).toBeUndefined();
    expect(costs(pattern)).toBe(0);
  });

  test.each([
    ['[0-9]+', '“+” has no end: write how many there are at most, such as {1,20}.'],
    ['a*', '“*” has no end: write how many there are at most, such as {1,20}.'],
    ['(?:a{1,9}){1,9}b', 'It can be read in more than one way, which can take very long.'],
    ['[a-z]{1,9}[a-z0-9]{1,9}', 'It can be read in more than one way, which can take very long.'],
    ['.{0,50}secret', 'It can be read in more than one way, which can take very long.'],
    ['(?:ab|ac)', 'It can be read in more than one way, which can take very long.'],
    ['(?:x{0,50}y{0,50}){40}', expect.stringMatching(/longer than 400 signs|more than one way/)],
    ['a{0,5}', 'It also fits where nothing stands.'],
    ['', 'It also fits where nothing stands.'],
    ['(?=a)b', expect.stringContaining('is not understood')],
    [String.raw`(a)\1`, expect.stringContaining('is not understood')],
    [String.raw`\bPT`, expect.stringContaining('is not understood')],
    ['^PT', expect.stringContaining('is not understood')],
    ['a{3,}', expect.stringContaining('is not understood')],
    ['[!-~]', expect.stringContaining('is not understood')],
    [String.raw`[\d-z]`, expect.stringContaining('is not understood')],
    ['(ab', 'A bracket is not closed.'],
    ['ab)', expect.stringContaining('is not understood')],
    ['[ab', 'A set is not closed.'],
  ])('%s is not, and why is said', (pattern, why) => {
    expect(whyRefused(pattern)).toEqual(why);
  });

  test('another checker finds no fault with any that is taken, whatever it is', () => {
    const random = seeded(7);
    const piece = (depth: number): string => {
      const one =
        depth < 2 && random() < 0.3
          ? `(?:${piece(depth + 1)}${piece(depth + 1)}|${piece(depth + 1)})`
          : pick(['a', 'b', '-', '[a-c]', '[0-9]', String.raw`\d`, String.raw`\w`, '[^b]', ' '], random);
      return one + pick(['', '', '?', '{2}', '{1,12}', '{0,30}'], random);
    };
    const all = Array.from({ length: 3_000 }, () =>
      Array.from({ length: Number(fromShape('[1-4]', random)) }, () => piece(0)).join(''),
    );
    const taken = all.filter((pattern) => whyRefused(pattern) === undefined);
    expect(taken.filter((pattern) => costs(pattern) > 0)).toEqual([]);
    expect(taken.length).toBeGreaterThan(200);
    expect(all.length - taken.length).toBeGreaterThan(200);
  });
});
