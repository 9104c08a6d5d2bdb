import { buildSchema, type GraphQLSchema, parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/index.js';
import { z } from 'zod';
import { inFolder } from './folder';
import { sdlOfTypes } from './linear-types';
import { jsonOf, nameOf, type Published } from './published';

const bodySchema = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) });

function faultsOf(schema: GraphQLSchema, body: z.infer<typeof bodySchema>): string[] {
  const document = parse(body.query);
  const faults = validate(schema, document).map(({ message }) => message);
  const [operation] = document.definitions;
  if (faults.length > 0 || operation?.kind !== 'OperationDefinition') return faults;
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], body.variables);
  return coerced.errors ? coerced.errors.map(({ message }) => message) : [];
}

/** A schema in GraphQL's own language, held against every request that asks in it. */
function graphql(source: string, missing: string | undefined, text: () => string): Published {
  let schema: GraphQLSchema | undefined;
  return {
    source,
    missing,
    judge(requests) {
      const known = (schema ??= buildSchema(text(), { assumeValidSDL: true }));
      const asked = requests.flatMap((request) => {
        const body = bodySchema.safeParse(jsonOf(request)).data;
        return body ? [{ request, body }] : [];
      });
      return {
        faults: asked.flatMap(({ request, body }) =>
          faultsOf(known, body).map((fault) => `${nameOf(request)} ${body.query.slice(0, 40)}: ${fault}`),
        ),
        described: asked.length,
      };
    },
  };
}

const file = inFolder('linear.trimmed.graphql');

/** Linear's published schema, whole as types of its own client, and parts of it as it is published. */
export const linearSchemas: readonly Published[] = [
  graphql('npm @linear/sdk', undefined, sdlOfTypes),
  graphql(file.source, file.missing, () => file.text()),
];
