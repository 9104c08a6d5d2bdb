import { describe, expect, test } from 'vitest';
import { MAX_ADDRESS, MAX_LINE, MAX_NAME, MAX_PLACE, MAX_TEXT } from '@/utils/page/limits';
import { scrubText } from '@/utils/core/scrub/scrub';
import { CUT_AT, scrubValue } from '@/utils/core/scrub/scrub-value';
import { scrubbed } from '@/utils/core/scrub/scrubber';
import { canaries } from '../../../canary/canaries';
import { isFoundIn } from '../../../canary/found-in';

const removed = [1, 2, 3].flatMap((seed) =>
  canaries(seed).filter(({ fate, place }) => fate === 'removed' && /console|error|name/.test(place)),
);

describe('a secret that was cut in two', () => {
  test('goes, however much of it is left', () => {
    const left = removed.flatMap((one) => {
      const at = one.planted.indexOf(one.secret);
      const clean = (kept: number) => scrubText(`words before ${one.planted.slice(0, at + kept)}... +17`);
      // Tokens may begin with words, which tell nothing.
      const lengths = one.secret.length > 24 ? [24] : [one.secret.length - 1];
      return lengths
        .filter((kept) => isFoundIn(clean(kept), { ...one, secret: one.secret.slice(0, kept) }))
        .map(clean);
    });
    expect(left).toEqual([]);
    expect(removed.length).toBeGreaterThan(200);
  });

  test('goes where the cut is not marked, by the length of the field', () => {
    const name = `${'word '.repeat(20)}ghp_aB3dE5fG7hJ9`.slice(-MAX_NAME);
    expect(scrubbed({ name })).toEqual({ name: name.replace('ghp_aB3dE5fG7hJ9', '‹secret-removed›') });
    expect(scrubbed({ name: `x${name}` })).toEqual({ name: `x${name}` });
    const within = `${'word '.repeat(20)}4541 0884 7632`.slice(-MAX_PLACE);
    expect(scrubbed({ within })).toEqual({ within: within.replace('4541 0884 7632', '‹secret-removed›') });
  });

  test('is told by the lengths at which the recorder cuts', () => {
    const { name, value, within, title, text, referrer, address } = CUT_AT;
    expect({ name, value, within, title, text }).toEqual({
      name: MAX_NAME,
      value: MAX_NAME,
      within: MAX_PLACE,
      title: MAX_LINE,
      text: MAX_TEXT,
    });
    expect([referrer, address]).toEqual([MAX_ADDRESS, MAX_ADDRESS]);
  });

  test('words stay, and a second time changes nothing', () => {
    for (const kept of [
      'the connection was interrupted... +40',
      'at getUserPreferences... +9',
      'in 2026... +12',
      'wait... what',
      'and so on... +1',
    ])
      expect(scrubText(kept)).toBe(kept);
    const once = scrubText('lost o1FNv4Z1s2YVd9... +17');
    expect(once).toBe('lost ‹secret-removed›... +17');
    expect(scrubText(once)).toBe(once);
  });

  test('a field that ends in a word at its limit stays as it is', () => {
    const title = `${'word '.repeat(200)}international`.slice(-MAX_LINE);
    const seen: string[] = [];
    const ways = { text: (text: string) => (seen.push(text), text), address: (address: string) => address };
    expect(scrubValue({ title }, ways)).toEqual({ title });
    expect(seen).toHaveLength(1);
    expect(scrubbed({ title })).toEqual({ title });
  });
});
