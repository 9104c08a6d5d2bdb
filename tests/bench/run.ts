import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chosenMeasures, MEASURES } from './measures.ts';
import { mergeResults, table, type Row } from './report.ts';

/** `npm run bench`, or of it only the rows that begin so: `npm run bench -- console-call`. docs/bench.md */
const results = fileURLToPath(new URL('results.json', import.meta.url));

const rows: Row[] = [];
for (const one of chosenMeasures(MEASURES, process.argv.slice(2))) {
  const names = one.rows;
  const began = Date.now();
  const measured = await one.measure();
  rows.push(...measured);
  mergeResults(results, measured);
  const missing = names.filter((name) => !measured.some((row) => row.name === name));
  if (missing.length > 0) throw new Error(`These rows were not measured: ${missing.join(', ')}`);
  console.log(`${names.join(', ')}: ${Math.round((Date.now() - began) / 1000)} s`);
}
console.log(table(rows));
const [load = 0] = loadavg();
if (load > availableParallelism()) {
  console.log(
    `Load was ${load.toFixed(1)} on ${availableParallelism()} processors: mind the spread, and the twin.`,
  );
}
