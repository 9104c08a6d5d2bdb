import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a JSON pointer with `#` leads to. */
export function at(document: unknown, pointer: string): unknown {
  const parts = pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter(Boolean);
  return parts.reduce<unknown>((value, part) => {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    return isObject(value) || Array.isArray(value) ? Reflect.get(value, name) : undefined;
  }, document);
}

const COMPOSED = ['allOf', 'anyOf', 'oneOf'] as const;
const objectsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/**
 * A schema document in which a member that nobody described is a fault: vendors leave that open, and a name we
 * misspelt would pass. Parts of a composition stay open, because each sees only its share.
 */
export function strict(document: Json): Json {
  const target = (schema: Json): Json => {
    const found = typeof schema.$ref === 'string' ? at(document, schema.$ref) : schema;
    return isObject(found) ? found : {};
  };
  /** Whether it says which members there are, and not only that there are some. */
  const names = (schema: Json, depth = 0): boolean => {
    const found = target(schema);
    if (found.properties !== undefined) return true;
    return depth < 5 && COMPOSED.some((how) => objectsIn(found[how]).some((one) => names(one, depth + 1)));
  };
  const isSchema = (parent: string) => ['schema', 'items', 'additionalProperties'].includes(parent);

  function walk(value: unknown, parent: string, grand: string): unknown {
    if (Array.isArray(value)) return value.map((one) => walk(one, '', parent));
    if (!isObject(value)) return value;
    const copy: Json = Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, walk(one, name, parent)]),
    );
    // OpenAPI 3.0 lets `nullable` stand beside a choice of types, ajv only beside a type.
    if ('nullable' in copy && !('type' in copy)) {
      delete copy.nullable;
      return { anyOf: [copy, { type: 'null' }] };
    }
    // In OpenAPI 3.0 an example may be anything; ajv knows these words as rules of its own.
    if (typeof copy.exclusiveMinimum === 'boolean') delete copy.exclusiveMinimum;
    if (typeof copy.exclusiveMaximum === 'boolean') delete copy.exclusiveMaximum;
    const isWhole = isSchema(parent) || grand === 'properties';
    const isOpen = 'additionalProperties' in target(value) || !names(value);
    return isWhole && !isOpen ? { ...copy, unevaluatedProperties: false } : copy;
  }
  const whole = walk(document, '', '');
  return isObject(whole) ? whole : {};
}

/** What schemas of one document have against values. */
export function validator(document: Json): (pointer: string, value: unknown) => string[] {
  // Vendors' documents are written for other tools: what ajv does not know in them is not for it.
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    logger: false,
    validateSchema: false,
    coerceTypes: false,
  });
  addFormats(ajv);
  ajv.addSchema(document, 'vendor');
  return (pointer, value) => {
    const schema = ajv.getSchema(`vendor#${pointer}`) ?? ajv.compile({ $ref: `vendor#${pointer}` });
    if (schema(value)) return [];
    return (schema.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath, message, JSON.stringify(params)].filter(Boolean).join(' '),
    );
  };
}
