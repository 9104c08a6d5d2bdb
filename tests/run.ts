import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/**
 * `npm test`: makes the packages, runs the given vitest projects on them and ends with one plain line,
 * `N passed, N failed`, for people and for CI.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const projects = process.argv.slice(2);
const results = join(root, '.data', `results-${process.pid}.json`);

function run(command: string, args: string[]): boolean {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

const resultsSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** How the shared suite is called for each helpdesk (tests/contract/helpdesk-contract.ts). */
const CONTRACT = / keeps the contract of adapters$/;

type Results = z.infer<typeof resultsSchema>;

/** What failed, once more at the end: in the middle of a long log nobody finds it. */
function tellFailures({ testResults }: Results): void {
  for (const file of testResults) {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    if (file.status === 'failed' && failed.length === 0) console.log(`FAILED ${file.name}\n${file.message}`);
    for (const { fullName, failureMessages } of failed) {
      console.log(`FAILED ${file.name}: ${fullName}\n${(failureMessages ?? []).join('\n')}`);
    }
  }
}

/** A file that could not even be loaded fails no test; it must not look like a pass. */
function counts() {
  /** Cases of the shared suite by helpdesk. */
  const contract = new Map<string, number>();
  try {
    const found = resultsSchema.parse(JSON.parse(readFileSync(results, 'utf8')));
    tellFailures(found);
    const failed = found.success ? found.numFailedTests : Math.max(1, found.numFailedTests);
    for (const { ancestorTitles } of found.testResults.flatMap(({ assertionResults }) => assertionResults)) {
      const suite = ancestorTitles.find((title) => CONTRACT.test(title));
      if (suite) contract.set(suite, (contract.get(suite) ?? 0) + 1);
    }
    return { passed: found.numPassedTests, failed, skipped: found.numPendingTests, contract };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, contract };
  } finally {
    rmSync(results, { force: true });
  }
}

if (!run('node', ['tests/browsers/ensure.ts']) || !run('npm', ['run', '--silent', 'zip'])) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
run('vitest', [
  'run',
  '--config',
  'tests/vitest.config.ts',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
]);
const { passed, failed, skipped, contract } = counts();
if (contract.size > 0) {
  const cases = [...contract.values()].reduce((sum, each) => sum + each, 0);
  console.log(`contract suite: ${contract.size} helpdesks, ${cases} cases`);
}
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed ? 1 : 0);
