import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

/**
 * Schemas that vendors publish and we may not hand on lie beside the repository where somebody has put them, as
 * in CI. Where they are not, requests are held against what a double says itself.
 */
const FOLDER = fileURLToPath(new URL('../../../shared/contracts/', import.meta.url));

function validator(document: object, pointer: string): (value: unknown) => string[] {
  // Vendors' documents are written for other tools: what ajv does not know in them is not for it.
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, validateSchema: false });
  addFormats(ajv);
  ajv.addSchema(document, 'vendor');
  const validate = ajv.compile({ $ref: `vendor#${pointer}` });
  return (value) => {
    const isValid = validate(value);
    return isValid
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

/** Objects by name, in a schema document of any kind. */
function read(path: string): object {
  const document: unknown = JSON.parse(readFileSync(path, 'utf8'), (_key, value: unknown) => {
    // OpenAPI 3.0 lets `nullable` stand beside a choice of types, ajv only beside a type.
    if (typeof value === 'object' && value && 'nullable' in value && !('type' in value))
      return { anyOf: [{ ...value, nullable: undefined }, { type: 'null' }] };
    return value;
  });
  if (typeof document !== 'object' || document === null) throw new Error(`${path} holds no schema`);
  return document;
}

/**
 * What a vendor's schema has against a value, as one line for each fault; nothing where the schema is not there.
 *
 * @param file name in the folder of schemas
 * @param pointer JSON pointer to the schema in it, such as `/definitions/TicketCreateRequest`
 */
export function vendorSchema(file: string, pointer: string): (value: unknown) => string[] {
  const path = FOLDER + file;
  return existsSync(path) ? validator(read(path), pointer) : () => [];
}

/** The same for a schema document that comes with a package. */
export function packagedSchema(document: object, pointer: string): (value: unknown) => string[] {
  return validator(document, pointer);
}
