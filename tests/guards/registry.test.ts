import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { captureParts } from '@/utils/core/model/capture';
import { profileSchema } from '@/utils/core/model/profile';
import { parts } from '@/utils/capture/capture-parts';
import { adapters } from '@/utils/helpdesk/registry';
import { presets } from '@/utils/profile/registry';
import { helpdeskTable } from './helpdesk-table';
import { importsOf, read, root, sourceFiles } from './source-files';

const name = (path: string) => (path.split('/').pop() ?? '').replace(/\.tsx?$/, '');

describe('helpdesk adapters', () => {
  const files = sourceFiles('utils/helpdesk/adapters').filter((file) => file.split('/').length === 4);

  test('every adapter file is registered under its own name, once', () => {
    expect(
      adapters.map(({ id }) => id).sort(),
      'One file in adapters/, one line in registry.ts, id = file name.',
    ).toEqual(files.map(name).sort());
  });

  test('the table of what they can do is the one of the registry; run with `-u` after a change', async () => {
    await expect(helpdeskTable(adapters)).toMatchFileSnapshot('../../docs/helpdesks.md');
  });

  test('every kind has its work beside it, which no kind imports', () => {
    for (const { id } of adapters)
      expect(
        existsSync(join(root, `utils/helpdesk/adapters/${id}/work.ts`)),
        `Write adapters/${id}/work.ts.`,
      ).toBe(true);
    const heavy = files.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => /helpdesk\/(adapters\/[^/]+\/|http|load)|core\/render/.test(target))
        .map(({ target }) => `${file} → ${target}`),
    );
    expect(heavy, 'A kind is loaded everywhere: what speaks to the helpdesk belongs into work.ts.').toEqual(
      [],
    );
  });

  test.each(adapters.map(({ id, label }) => [id, label]))(
    '%s runs the contract suite and is documented',
    (id, label) => {
      expect(
        existsSync(join(root, `tests/contract/${id}.test.ts`)),
        `Write tests/contract/${id}.test.ts on the shared suite.`,
      ).toBe(true);
      expect(
        read('docs/adding-a-helpdesk.md'),
        `Give ${label} a section for its administrator in docs/adding-a-helpdesk.md.`,
      ).toContain(`## ${label}`);
    },
  );
});

describe('capture parts', () => {
  test('every part of the model has a collector of the same name', () => {
    expect(Object.keys(parts).sort()).toEqual(Object.keys(captureParts).sort());
    for (const [key, part] of Object.entries(parts)) expect(part.name).toBe(key);
    expect(
      sourceFiles('utils/capture/parts').map(name).sort(),
      'One file in parts/, one line in capture-parts.ts.',
    ).toEqual(Object.keys(captureParts).sort());
  });
});

describe('profiles', () => {
  test.each(presets.map((preset) => [preset.id, preset] as const))('%s is valid data', (_id, preset) => {
    expect(profileSchema.parse(preset)).toEqual(preset);
  });

  test('every preset file is registered', () => {
    expect(sourceFiles('utils/profile/presets').map(name).sort()).toEqual(presets.map(({ id }) => id).sort());
  });
});
