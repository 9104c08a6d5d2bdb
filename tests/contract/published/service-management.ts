import { inFolder } from './folder';
import { jsonOf, nameOf, type Published, templateOf } from './published';
import { isObject, strict, validator } from './strict';

/** Bodies with a schema in the file, by the operation that takes them. */
const BODIES: Record<string, string> = {
  'POST /rest/servicedeskapi/request': '/schemas/requestCreate',
  'POST /rest/servicedeskapi/request/{id}/attachment': '/schemas/attachmentCreate',
};

const { source, missing, text } = inFolder('jira-service-management.schemas.json');

/** Atlassian's schemas of what customers send. */
export const serviceManagementSchemas: Published = {
  source,
  missing,
  judge(requests) {
    const parsed: unknown = JSON.parse(text());
    // Bodies are held to their names here, as elsewhere by who refers to them.
    const bodies = Object.values(BODIES).map((pointer) => [pointer, { $ref: `#${pointer}` }]);
    const document = strict({ ...(isObject(parsed) && parsed), properties: Object.fromEntries(bodies) });
    const check = validator(document);
    const found = requests.flatMap((request) => {
      const operation = templateOf(Object.keys(BODIES), `${request.method} ${request.url.pathname}`);
      return operation ? [{ request, pointer: BODIES[operation] ?? '' }] : [];
    });
    return {
      faults: found.flatMap(({ request, pointer }) =>
        check(`/properties/${pointer.replaceAll('/', '~1')}`, jsonOf(request)).map(
          (fault) => `${nameOf(request)}: ${fault}`,
        ),
      ),
      described: found.length,
    };
  },
};
