import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { startWorkload, type Workload } from './workload.ts';

/** Once through all suites: half a minute on a small machine. */
const START = '/index.html?startAutomatically&iterationCount=1';

/** The page shows its score under this hash when it is over. */
const WHEN_OVER = `<script>
  addEventListener('hashchange', () => {
    if (location.hash === '#summary')
      fetch('/over', { method: 'POST', body: document.querySelector('#summary.valid') ? 'well' : 'Error: no score' });
  });
</script></head>`;

/**
 * Speedometer itself, where the variable SPEEDOMETER names the folder of a checkout: no npm package carries it.
 */
export async function startSpeedometer(): Promise<Workload | undefined> {
  const folder = process.env['SPEEDOMETER'];
  if (folder === undefined) return undefined;
  if (!existsSync(join(folder, 'resources/benchmark-runner.mjs')))
    throw new Error(`SPEEDOMETER says ${folder}, which is no checkout of Speedometer 3`);
  return startWorkload((path) => {
    const file = join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path));
    if (!existsSync(file) || !statSync(file).isFile()) return undefined;
    if (path !== '/index.html') return readFileSync(file);
    return readFileSync(file, 'utf8').replace('</head>', WHEN_OVER);
  }, START);
}
