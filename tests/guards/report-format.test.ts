import { expect, test } from 'vitest';
import { z } from 'zod';
import { REPORT_SCHEMA, reportSchema } from '@/utils/core/model/report';
import { read } from './source-files';

/** What is published is made from what is used; run with `-u` after a deliberate change, and raise the version. */
test('the published JSON Schema is the schema in use', async () => {
  const schema = z.toJSONSchema(reportSchema, { io: 'input', unrepresentable: 'any' });
  await expect(`${JSON.stringify({ title: REPORT_SCHEMA, ...schema }, null, 2)}\n`).toMatchFileSnapshot(
    '../../docs/report-v1.schema.json',
  );
});

test('the page about the format names every top-level field', () => {
  const page = read('docs/report-format.md');
  expect(
    Object.keys(reportSchema.shape).filter((field) => !page.includes(`\`${field}\``)),
    'Describe these in docs/report-format.md.',
  ).toEqual([]);
});
