import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { bytes } from './bytes.ts';
import { clickToPanel } from './click-to-panel.ts';
import { table, writeResults } from './report.ts';

/** `npm run bench`. What the figures mean: docs/bench.md. */
const results = fileURLToPath(new URL('results.json', import.meta.url));

const rows = [...bytes(), ...(await clickToPanel())].sort((one, other) => (one.name < other.name ? -1 : 1));
writeResults(results, rows);
console.log(table(rows));
const [load = 0] = loadavg();
if (load > availableParallelism()) {
  console.log(
    `Load was ${load.toFixed(1)} on ${availableParallelism()} processors: mind the spread, and the twin.`,
  );
}
