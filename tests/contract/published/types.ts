import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Where a file with requests would lie, had it been written: from here its packages are found. */
const FILE = fileURLToPath(new URL('./requests.ts', import.meta.url)).replaceAll('\\', '/');

/** Characters of a text that are enough to tell one of a few words; the others are of the report. */
const TEXT = 60;

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  lib: ['lib.es2023.d.ts'],
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

/** Files of packages, which stay as they are; one has five megabytes. */
const files = new Map<string, ts.SourceFile | undefined>();

/** A value as TypeScript writes it, on one line. */
const literal = (value: unknown) =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? one.slice(0, TEXT) : one));

/** A value that must be of a type. */
export interface Claim {
  of: string;
  type: string;
  value: unknown;
}

/**
 * What a package's types have against values, told by the compiler as if somebody had written them down: members that
 * are missing, unknown or of another type.
 *
 * @param imports statements that bring the types, on one line
 */
export function typeFaults(imports: string, claims: readonly Claim[]): string[] {
  const lines = claims.map(({ type, value }, index) => `const v${index}: ${type} = ${literal(value)};`);
  const text = [imports, ...lines, 'export {};'].join('\n');
  const host = ts.createCompilerHost(OPTIONS);
  const program = ts.createProgram([FILE], OPTIONS, {
    ...host,
    fileExists: (name) => name === FILE || host.fileExists(name),
    getSourceFile: (name, how) => {
      if (name === FILE) return ts.createSourceFile(name, text, how);
      if (!files.has(name)) files.set(name, host.getSourceFile(name, how));
      return files.get(name);
    },
  });
  const file = program.getSourceFile(FILE);
  if (!file) throw new Error('the compiler did not read the requests');
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
    ({ start = 0, messageText }) => {
      const { line } = file.getLineAndCharacterOfPosition(start);
      const what = ts.flattenDiagnosticMessageText(messageText, ' ');
      return `${claims[line - 1]?.of ?? imports}: ${what}`;
    },
  );
}
