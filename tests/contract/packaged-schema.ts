import Ajv from 'ajv';

/**
 * What a JSON schema that comes with a package has against a value, as one line for each fault.
 *
 * @param pointer JSON pointer to the schema in the document
 */
export function packagedSchema(document: object, pointer: string): (value: unknown) => string[] {
  // Vendors' documents are written for other tools: what ajv does not know in them is not for it.
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, validateSchema: false });
  ajv.addSchema(document, 'vendor');
  const validate = ajv.compile({ $ref: `vendor#${pointer}` });
  return (value) => {
    const isValid = validate(value);
    return isValid
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}
