import { expect, test } from 'vitest';
import { KINDS } from '@/utils/core/scrub/kinds';
import { NAME_RULES } from '@/utils/core/scrub/names';
import { PATTERN_RULES } from '@/utils/core/scrub/patterns';
import { VENDOR_SHAPES } from '@/utils/core/scrub/vendors';
import { read } from './source-files';

test('the page about scrubbing has every rule in the row of its kind', () => {
  const page = read('docs/scrubbing.md');
  const row = (kind: string) => page.split('\n').find((line) => line.startsWith(`| \`${kind}\``)) ?? '';
  const rules = [...NAME_RULES, ...PATTERN_RULES.filter(({ id }) => !(id in VENDOR_SHAPES))];
  const missing = [
    ...KINDS.filter((kind) => !row(kind)),
    ...rules
      .filter(({ id, kind }) => !row(kind).includes(`\`${id}\``))
      .map(({ id, kind }) => `${kind}: ${id}`),
  ];
  expect(missing, 'Add these to the table in docs/scrubbing.md.').toEqual([]);
});
