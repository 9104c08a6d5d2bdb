import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ERRORS, errorTextKey, type ErrorCode } from '@/utils/core/errors';
import { SWITCHABLE } from '@/utils/core/model/draft';
import { captureParts } from '@/utils/core/model/capture';
import { TOOLS } from '@/components/editor/tools';
import { MARK_COLOURS, suggestionSchema } from '@/utils/core/model/picture-edit';
import { WORD_PLACES } from '@/utils/core/word-places';
import { WEIGHTS } from '@/utils/picture/new-mark';
import { DROPPED_KINDS } from '@/utils/core/document/notes';
import { KINDS } from '@/utils/core/scrub/kinds';
import { adapters } from '@/utils/helpdesk/registry';
import { describeAdapter } from '@/utils/helpdesk/form';
import { read, root, sourceFiles } from './source-files';

const localeSchema = z.record(
  z.string(),
  z.object({
    message: z.string().min(1),
    description: z.string().optional(),
    placeholders: z.record(z.string(), z.object({ content: z.string() })).optional(),
  }),
);
const locale = (name: string) =>
  localeSchema.parse(JSON.parse(read(`public/_locales/${name}/messages.json`)));
const names = readdirSync(join(root, 'public/_locales'));
const english = locale('en');

/** Keys written out in the source: t('key') and phrase('key'). */
const literal = new Set(
  ['components', 'entrypoints', 'utils']
    .flatMap(sourceFiles)
    .flatMap((file) =>
      [...read(file).matchAll(/\b(?:t|phrase)\(\s*'([A-Za-z_0-9]+)'/g)].map(([, key]) => key ?? ''),
    ),
);

/** Keys made at run time, from the tables they are made of. */
const made = [
  ...Object.keys(ERRORS).flatMap((code) => [
    errorTextKey(code as ErrorCode),
    `${errorTextKey(code as ErrorCode)}_next`,
  ]),
  ...SWITCHABLE.map((name) => `switch_${name}`),
  ...[...Object.keys(captureParts), 'screenshot'].map((name) => `part_${name}`),
  ...['desktop', 'tablet', 'phone'].map((device) => `device_${device}`),
  ...['doing', 'expected', 'happened'].map((name) => `words_${name}`),
  ...[...DROPPED_KINDS, 'other'].map((kind) => `kind_${kind}`),
  ...[...KINDS, 'other'].map((name) => `secret_${name.replaceAll('-', '_')}`),
  ...TOOLS.map((tool) => `tool_${tool}`),
  ...MARK_COLOURS.map((colour) => `colour_${colour}`),
  ...WEIGHTS.map((_, index) => `weight_${index + 1}`),
  ...suggestionSchema.shape.why.options.map((why) => `suggested_${why}`),
  ...[...WORD_PLACES, 'pictures'].map((place) => `place_${place}`),
  ...adapters.flatMap((adapter) =>
    describeAdapter(adapter).fields.flatMap(({ label, help }) => (help ? [label, help] : [label])),
  ),
];

describe('interface texts', () => {
  test('every key the source uses is in English', () => {
    const missing = [...literal, ...made].filter((key) => !(key in english));
    expect(missing, 'Write the text into public/_locales/en/messages.json.').toEqual([]);
  });

  for (const name of names.filter((one) => one !== 'en')) {
    test(`${name} says everything English says, with the same placeholders`, () => {
      const other = locale(name);
      expect(
        Object.keys(english).filter((key) => !(key in other)),
        'Translate these.',
      ).toEqual([]);
      expect(
        Object.keys(other).filter((key) => !(key in english)),
        'These are said nowhere.',
      ).toEqual([]);
      const placeholders = (text: string) => [...new Set(text.match(/\$[A-Za-z0-9_]+\$?/g))].sort().join();
      const different = Object.keys(english).filter(
        (key) => placeholders(english[key]?.message ?? '') !== placeholders(other[key]?.message ?? ''),
      );
      expect(different, 'A placeholder was lost or made up.').toEqual([]);
    });
  }

  test('no text hides in a component', () => {
    const hidden = sourceFiles('components').flatMap((file) =>
      [...read(file).matchAll(/>\s*([A-Z][a-z]+ [a-z][^<>{}]*)</g)].map(
        ([, text]) => `${file}: ${text?.trim()}`,
      ),
    );
    expect(hidden, 'Interface text belongs into the locale files.').toEqual([]);
  });
});
