import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startWorkload, type Workload } from '../workload.ts';

const APPS = ['plain', 'preact', 'react', 'vue', 'lit'];
/** Each application is opened and used this often in one run. */
const ROUNDS = 2;

const folder = fileURLToPath(new URL('.', import.meta.url));

/** TodoMVC in five ways, built as for people who use it, behind the page that drives them all. */
export async function startTodoMvc(): Promise<Workload> {
  const files = await bundles([...APPS, 'driver']);
  for (const name of APPS) files.set(`/${name}.html`, page(`<main id="app"></main>`, name));
  files.set('/', page('', 'driver'));
  return startWorkload((path) => files.get(path), `/?apps=${APPS.join()}&rounds=${ROUNDS}`);
}

function page(body: string, script: string): string {
  return `<!doctype html><meta charset="utf-8"><body>${body}<script type="module" src="/${script}.js"></script>`;
}

async function bundles(names: readonly string[]): Promise<Map<string, string>> {
  const built = await build({
    configFile: false,
    root: folder,
    mode: 'production',
    logLevel: 'warn',
    define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, `${folder}${name}.ts`])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js' },
      },
    },
  });
  if (!('output' in built)) throw new Error('One build was asked for, and something else came');
  return new Map(
    built.output.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [])),
  );
}
