import { z } from 'zod';
import type { Seen } from '../doubles/server';
import { inFolder } from './folder';
import { jsonOf, nameOf, partsOf, type Published, templateOf } from './published';
import { isObject } from './strict';

/** Contracts written by hand from documentation: for each operation its place and an example of its body. */
const operationSchema = z.object({
  method: z.string(),
  path: z.string(),
  body: z.unknown().optional(),
  multipart: z.record(z.string(), z.unknown()).optional(),
});
const fileSchema = z.record(
  z.string(),
  z.looseObject({ operations: z.record(z.string(), z.unknown()).default({}) }),
);

/** Where an example has such a member, there may be others, of names and values an organisation has given. */
const OWN = /^(?:my_custom_attr|customfield_\d+)$/;

/** Members no example has, and values of another type than its. */
function unlike(example: unknown, value: unknown, where: string): string[] {
  if (value === null || value === undefined || !(isObject(example) || where)) return [];
  if (Array.isArray(example) && Array.isArray(value))
    return value.flatMap((one, index) => unlike(example[0], one, `${where}/${index}`));
  if (isObject(example) && isObject(value)) {
    const isOpen = Object.keys(example).some((name) => OWN.test(name));
    return Object.entries(value).flatMap(([name, one]) => {
      if (isOpen && (OWN.test(name) || !(name in example))) return [];
      // What has a name goes by its id as well.
      if (name === 'id' && 'name' in example) return [];
      return name in example
        ? unlike(example[name], one, `${where}/${name}`)
        : [`body: ${where}/${name} is unknown`];
    });
  }
  const isSame = Array.isArray(example) === Array.isArray(value) && typeof example === typeof value;
  return isSame ? [] : [`body: ${where} is of another type`];
}

/**
 * @param helpdesk its name in the file
 * @param path that of a request as the contract has it
 * @param apart names of operations that are said better elsewhere
 */
export function byHand(
  helpdesk: string,
  path: (url: URL) => string,
  apart: readonly string[] = [],
): Published {
  const { source, missing, text } = inFolder('handmade.contracts.json');
  return {
    source: `${source} (${helpdesk})`,
    missing,
    judge(requests) {
      const all = fileSchema.parse(JSON.parse(text()))[helpdesk]?.operations ?? {};
      const operations = Object.entries(all).flatMap(([name, value]) => {
        const operation = operationSchema.safeParse(value).data;
        if (!operation || apart.includes(name)) return [];
        const [template = ''] = operation.path.split('?');
        return [{ ...operation, template }];
      });
      const judged = requests.map((request: Seen) => {
        const own = operations.filter(({ method }) => method === request.method);
        const template = templateOf(
          own.map((one) => one.template),
          path(request.url),
        );
        const operation = own.find((one) => one.template === template);
        if (!operation) return undefined;
        const { multipart, body } = operation;
        const parts = multipart ? partsOf(request).filter((name) => !(name in multipart)) : [];
        return [
          ...parts.map((name) => `body: part ${name} is unknown`),
          ...unlike(body, jsonOf(request), ''),
        ].map((fault) => `${nameOf(request)}: ${fault}`);
      });
      return {
        faults: judged.flatMap((faults) => faults ?? []),
        described: judged.filter((faults) => faults !== undefined).length,
      };
    },
  };
}
