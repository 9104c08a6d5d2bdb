import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, type GraphQLSchema, parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/index.js';

/** Beside the repository, where somebody has put it, as in CI (see vendor-schema.ts). */
const FILE = fileURLToPath(new URL('../../../shared/contracts/linear.trimmed.graphql', import.meta.url));

let schema: GraphQLSchema | undefined;

/** What Linear's published schema has against a request; nothing where the schema is not there. */
export function linearFaults(query: string, variables: Record<string, unknown>): string[] {
  if (!existsSync(FILE)) return [];
  schema ??= buildSchema(readFileSync(FILE, 'utf8'));
  const document = parse(query);
  const faults = validate(schema, document).map(({ message }) => message);
  const [operation] = document.definitions;
  if (faults.length > 0 || operation?.kind !== 'OperationDefinition') return faults;
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return coerced.errors ? coerced.errors.map(({ message }) => message) : [];
}
