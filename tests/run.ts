import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { caseSchema, contractTable } from './contract-table.ts';

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
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        caseSchema.extend({
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

type Results = z.infer<typeof resultsSchema>;

/** What failed, once more at the end: in the middle of a long log nobody finds it. */
function tellFailures(files: Results['testResults']): void {
  for (const file of files) {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    if (file.status === 'failed' && failed.length === 0) console.log(`FAILED ${file.name}\n${file.message}`);
    for (const { fullName, failureMessages } of failed) {
      console.log(`FAILED ${file.name}: ${fullName}\n${(failureMessages ?? []).join('\n')}`);
    }
  }
}

/** @returns what vitest wrote down of its run; undefined where it did not get that far */
function vitest(args: readonly string[]): Results | undefined {
  run('vitest', [
    'run',
    '--config',
    'tests/vitest.config.ts',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
  ]);
  try {
    return resultsSchema.parse(JSON.parse(readFileSync(results, 'utf8')));
  } catch {
    return undefined;
  } finally {
    rmSync(results, { force: true });
  }
}

/** Files with browsers or servers in them, but not those that prove that something never happens. */
const SECOND_TRY = /\/tests\/(?:e2e|helpdesks)\/(?!kill-sweep)/;

/**
 * A browser that was lost on a busy machine takes the rest of its file with it, so such a file is run once more from
 * new browsers, and that counts. The log names it.
 */
function againWhereFailed(files: Results['testResults']): Results['testResults'] {
  const failed = files.filter(({ name, status }) => status === 'failed' && SECOND_TRY.test(name));
  if (failed.length === 0) return files;
  tellFailures(failed);
  for (const { name } of failed) console.log(`SECOND TRY ${name}`);
  const again = new Map(
    vitest(failed.map(({ name }) => name))?.testResults.map((file) => [file.name, file]) ?? [],
  );
  return files.map((file) => again.get(file.name) ?? file);
}

if (!run('node', ['tests/browsers/ensure.ts']) || !run('npm', ['run', '--silent', 'zip'])) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const first = vitest(projects.flatMap((project) => ['--project', project]));
const files = againWhereFailed(first?.testResults ?? []);
tellFailures(files);
for (const line of contractTable(files.flatMap(({ assertionResults }) => assertionResults)))
  console.log(line);
const statuses = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
const count = (...wanted: string[]) => statuses.filter((status) => wanted.includes(status)).length;
/** A file that could not even be loaded fails no test; it must not look like a pass. */
const unread = files.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
).length;
/** Nor may a run that broke down in no file's name. */
const broken = !first?.success && !first?.testResults.some(({ status }) => status === 'failed') ? 1 : 0;
const failed = count('failed') + unread + broken;
const skipped = count('pending', 'skipped', 'todo');
console.log(`${count('passed')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed ? 1 : 0);
