import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of a file beyond which it is a bundle: one line, and the same texts as its sources. */
const MAX_FILE_BYTES = 2_000_000;

/** Texts that programs throw or log, as they stand in source code. */
const SPOKEN =
  /\b(?:[A-Z]\w*(?:Error|Exception)|error|warn(?:ing)?|fail|invariant|reject|fatal|log|info|debug|message)\(\s*(?:`((?:[^`\\]|\\.){15,300})`|"((?:[^"\\\n]|\\.){15,300})"|'((?:[^'\\\n]|\\.){15,300})')/g;

/** Texts that stand beside a name that says they are read. */
const WRITTEN =
  /\b(?:message|msg|error|description|reason|hint)["']?:\s*(?:"((?:[^"\\\n]|\\.){15,300})"|'((?:[^'\\\n]|\\.){15,300})')/g;

const ADDRESS = /https?:\/\/[^\s"'<>`)\]}\\|,]{4,600}/g;

/** Files below a folder, in an order that is the same everywhere. */
function* filesBelow(folder: string, name: RegExp): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path, name);
    else if (entry.isFile() && name.test(entry.name) && statSync(path).size < MAX_FILE_BYTES) yield path;
  }
}

/** As it would be shown: escapes resolved, and something in the place of each value. */
const shown = (literal: string) =>
  literal
    .replaceAll('\\n', '\n')
    .replace(/\\(["'`\\])/g, '$1')
    .replace(/\$\{[^}]{0,120}\}/g, 'items');

/** Messages of all the programs in a folder of packages: sentences nobody meant to hide anything in. */
export function benignMessages(packages: string): string[] {
  const found = new Set<string>();
  for (const file of filesBelow(packages, /\.(?:[mc]?js|ts|json)$/)) {
    const source = readFileSync(file, 'utf8');
    for (const pattern of [SPOKEN, WRITTEN])
      for (const [, ...literals] of source.matchAll(pattern)) {
        const literal = literals.find(Boolean) ?? '';
        if (/[a-z] [a-z]/i.test(literal)) found.add(shown(literal));
      }
  }
  return [...found];
}

/** Addresses that people wrote into their packages' descriptions. */
export function benignAddresses(packages: string): string[] {
  const found = new Set<string>();
  for (const file of filesBelow(packages, /^(?:package\.json|.*\.md)$/i))
    for (const [address] of readFileSync(file, 'utf8').matchAll(ADDRESS))
      found.add(address.replace(/[.*:;]+$/, ''));
  return [...found];
}
