import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every TypeScript file of a folder, as paths from the repository's root. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

export interface Import {
  /** From the root (`utils/core/errors`), or a package's name. */
  target: string;
  typeOnly: boolean;
}

/** What a file imports, own modules resolved to paths from the root. */
export function importsOf(path: string): Import[] {
  return [...read(path).matchAll(IMPORT)].map(([, typeOnly, named = '', dynamic]) => {
    const specifier = dynamic ?? named;
    const target = specifier.startsWith('@/')
      ? specifier.slice(2)
      : specifier.startsWith('.')
        ? relative(root, join(root, path, '..', specifier))
        : specifier;
    return { target, typeOnly: typeOnly !== undefined };
  });
}
