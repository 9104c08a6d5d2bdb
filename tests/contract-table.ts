import { z } from 'zod';

/** Of a test's result as vitest writes it down, what the table needs. */
export const caseSchema = z.object({
  ancestorTitles: z.array(z.string()),
  status: z.string(),
  /** What a test of a published schema found out (tests/contract/published). */
  meta: z
    .object({
      published: z
        .object({
          source: z.string(),
          requests: z.number(),
          described: z.number(),
          missing: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
});
type Case = z.infer<typeof caseSchema>;

/** How the shared suite is called for each helpdesk (tests/contract/helpdesk-contract.ts). */
const CONTRACT = / keeps the contract of adapters$/;

/** What requests are held against beside the double itself. */
function schemaOf({ meta }: Case): string[] {
  if (!meta?.published) return [];
  const { source, requests, described, missing } = meta.published;
  return [
    missing === undefined
      ? `${source}: ${described} of ${requests} requests`
      : `${source}: NOT CHECKED, ${missing}`,
  ];
}

/** Helpdesk by helpdesk: cases of the shared suite, and the schemas its requests were held against. */
export function contractTable(all: readonly Case[]): string[] {
  const byHelpdesk = new Map<string, Case[]>();
  for (const one of all) {
    const suite = one.ancestorTitles.find((title) => CONTRACT.test(title));
    if (!suite) continue;
    const name = suite.replace(CONTRACT, '');
    byHelpdesk.set(name, [...(byHelpdesk.get(name) ?? []), one]);
  }
  if (byHelpdesk.size === 0) return [];
  const wide = Math.max(...[...byHelpdesk.keys()].map((name) => name.length));
  const rows = [...byHelpdesk]
    .sort(([one], [other]) => one.localeCompare(other))
    .flatMap(([name, cases]) => {
      const schemas = cases.flatMap(schemaOf);
      const [first = 'none published', ...others] = schemas;
      const head = `  ${name.padEnd(wide)}  ${String(cases.length).padStart(3)} cases  ${first}`;
      return [head, ...others.map((schema) => `${' '.repeat(wide + 15)}${schema}`)];
    });
  const cases = [...byHelpdesk.values()].reduce((sum, each) => sum + each.length, 0);
  return [`contract suite: ${byHelpdesk.size} helpdesks, ${cases} cases`, ...rows];
}
