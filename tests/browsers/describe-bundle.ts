import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = '\0describe-step';

/**
 * The relay's own code that describes a step, as a script for any page: it leaves `describeStep` and `warmUp`
 * behind. Minified
 * as in the packages.
 */
export async function describeBundle(): Promise<string> {
  const entry = `import { describeStep, warmUp } from '${root}utils/page/describe-step.ts'; Object.assign(globalThis, { describeStep, warmUp });`;
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root,
    plugins: [
      {
        name: 'describe-step',
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) => (id === ENTRY ? entry : undefined),
      },
    ],
    build: { write: false, rolldownOptions: { input: ENTRY, output: { format: 'iife' } } },
  });
  const [output] = [built].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('Nothing was built');
  return chunk.code;
}
