import type { Seen } from '../doubles/server';
import { inFolder } from './folder';
import { jsonOf, nameOf, partsOf, type Published, templateOf } from './published';
import { at, isObject, type Json, strict, validator } from './strict';

/** What is no fault: a description is wrong or older than the vendor's documentation, or a request is so on purpose. */
export interface Deviation {
  fault: RegExp;
  why: string;
  /** Those it is about, where not all. */
  only?: (request: Seen) => boolean;
}

interface Found {
  pointer: string;
  value: Json;
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');
const typeOf = ({ headers }: Seen) => (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';

/** Whether a text of an address can be of a type; that of what is more complex is left open. */
function canBe(schema: Json, text: string): boolean {
  if (Array.isArray(schema.enum) && schema.type !== 'array') return schema.enum.map(String).includes(text);
  if (schema.type === 'integer') return /^-?\d+$/.test(text);
  if (schema.type === 'number') return text.trim() !== '' && Number.isFinite(Number(text));
  if (schema.type === 'boolean') return text === 'true' || text === 'false';
  const { items } = schema;
  if (schema.type === 'array' && isObject(items)) return text.split(',').every((one) => canBe(items, one));
  return true;
}

/** A description of OpenAPI 3 or Swagger 2, and what it has against requests. */
function describe(text: string) {
  const parsed: unknown = JSON.parse(text);
  const document = strict(isObject(parsed) ? parsed : {});
  const check = validator(document);
  const { paths } = document;
  const templates = isObject(paths) ? Object.keys(paths) : [];

  /** What a pointer leads to, through references. */
  function follow(pointer: string): Found | undefined {
    const value = at(document, pointer);
    if (!isObject(value)) return undefined;
    return typeof value.$ref === 'string' ? follow(value.$ref.slice(1)) : { pointer, value };
  }

  function parameters(operation: Found, path: string): Found[] {
    return [`${operation.pointer}/parameters`, `${path}/parameters`].flatMap((list) => {
      const all = at(document, list);
      return Array.isArray(all) ? all.flatMap((_one, index) => follow(`${list}/${index}`) ?? []) : [];
    });
  }

  function queryFaults({ url }: Seen, known: readonly Found[]): string[] {
    const wanted = known.filter(({ value }) => value.in === 'query');
    const given = [...url.searchParams].flatMap(([name, text]) => {
      const one = wanted.find(({ value }) => value.name === name || value.name === name.replace(/\[\]$/, ''));
      if (!one) return [`query ${name}: unknown`];
      const { value: schema } = follow(`${one.pointer}/schema`) ?? one;
      return canBe(schema, text) ? [] : [`query ${name}: ${text} is no ${String(schema.type)}`];
    });
    const missing = wanted.filter(
      ({ value }) => value.required === true && !url.searchParams.has(String(value.name)),
    );
    return [...given, ...missing.map(({ value }) => `query ${String(value.name)}: missing`)];
  }

  /** Pointers to the schemas of a body by its type; undefined where the operation takes none. */
  function bodyOf(operation: Found, known: readonly Found[]): Map<string, string> | undefined {
    const body = follow(`${operation.pointer}/requestBody`);
    if (body && isObject(body.value.content))
      return new Map(
        Object.keys(body.value.content).map((type) => [
          type,
          `${body.pointer}/content/${escaped(type)}/schema`,
        ]),
      );
    const old = known.find(({ value }) => value.in === 'body');
    const types = operation.value.consumes ?? document.consumes ?? ['application/json'];
    if (!Array.isArray(types) || !old) return undefined;
    return new Map(types.map((type) => [String(type), `${old.pointer}/schema`]));
  }

  function bodyFaults(request: Seen, operation: Found, known: readonly Found[]): string[] {
    const type = typeOf(request);
    const bodies = bodyOf(operation, known);
    if (request.method === 'GET' || (!bodies && request.body.length === 0)) return [];
    const pointer = bodies?.get(type) ?? bodies?.get('*/*');
    if (pointer === undefined)
      return [`body: ${type} is not taken, but ${[...(bodies?.keys() ?? [])].join()}`];
    if (type === 'multipart/form-data') {
      const names = follow(pointer)?.value.properties;
      if (!isObject(names)) return [];
      return partsOf(request).flatMap((name) => (name in names ? [] : [`body: part ${name} is unknown`]));
    }
    const value = jsonOf(request);
    return value === undefined ? [] : check(pointer, value).map((fault) => `body: ${fault}`);
  }

  /** Undefined where the description, which is often a part of a larger one, does not speak of it. */
  return (request: Seen, path: string): string[] | undefined => {
    const template = templateOf(templates, path);
    if (template === undefined) return undefined;
    const pointer = `/paths/${escaped(template)}`;
    const operation = follow(`${pointer}/${request.method.toLowerCase()}`);
    if (!operation) return undefined;
    const known = parameters(operation, pointer);
    return [...queryFaults(request, known), ...bodyFaults(request, operation, known)];
  };
}

/**
 * A description beside the project.
 *
 * @param path that of a request as the description has it
 */
export function openapi(
  name: string,
  path: (url: URL) => string,
  deviations: readonly Deviation[] = [],
): Published {
  const { source, missing, text } = inFolder(name);
  return {
    source,
    missing,
    judge(requests) {
      const faultsOf = describe(text());
      const judged = requests.map((request) => {
        const known = deviations.filter(({ only }) => only?.(request) ?? true);
        return faultsOf(request, path(request.url))
          ?.filter((found) => !known.some(({ fault }) => fault.test(found)))
          .map((found) => `${nameOf(request)}: ${found}`);
      });
      return {
        faults: judged.flatMap((faults) => faults ?? []),
        described: judged.filter((faults) => faults !== undefined).length,
      };
    },
  };
}
