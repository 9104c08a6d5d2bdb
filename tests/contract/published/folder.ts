import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Schemas that vendors publish and we may not hand on lie beside the repository where somebody has put them, as
 * in CI.
 */
const FOLDER = fileURLToPath(new URL('../../../../shared/contracts/', import.meta.url));

export interface File {
  source: string;
  missing: string | undefined;
  /** Reads it; only where it is not missing. */
  text: () => string;
}

export const inFolder = (name: string): File => ({
  source: `../shared/contracts/${name}`,
  missing: existsSync(FOLDER + name) ? undefined : 'the folder is not beside the project',
  text: () => readFileSync(FOLDER + name, 'utf8'),
});
