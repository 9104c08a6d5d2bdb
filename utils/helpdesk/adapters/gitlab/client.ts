import { z } from 'zod';
import type { TicketRef } from '@/utils/core/model/receipt';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { readJson } from '../../read-json';
import { gitlabBase, type GitlabConfig as Config } from '../gitlab';

/** What every call needs. */
export type Access = Pick<Config, 'address' | 'token' | 'access'>;

export const url = ({ address }: Access, path: string) => `${gitlabBase(address)}/api/v4/${path}`;

/** As OAuth has it, which personal, project and group tokens may do as well. */
export const headers = ({ token, access = token }: Access) => ({ Authorization: `Bearer ${access}` });

/** `group/project` or its number, as a part of an address. */
export const projectPath = (project: string) => `projects/${encodeURIComponent(project)}`;

export function get<T>(http: Http, access: Access, path: string, schema: z.ZodType<T>): Promise<T> {
  return readJson(http, url(access, path), headers(access), schema).catch((thrown: unknown) => {
    throw explained(thrown);
  });
}

export function post<T>(
  http: Http,
  access: Access,
  path: string,
  body: unknown,
  expect: { status: number; schema: z.ZodType<T>; creates?: boolean },
): Promise<T> {
  return http
    .send({
      method: 'POST',
      url: url(access, path),
      headers: { ...headers(access), 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      expect: { status: expect.status, type: 'json', schema: expect.schema },
      ...(expect.creates && { creates: true }),
    })
    .then((response) => response.body)
    .catch((thrown: unknown) => {
      throw explained(thrown);
    });
}

/** A message is a sentence, or what is wrong with which attribute; beside it stands what OAuth says. */
export const refusalSchema = z.union([
  z.object({ message: z.union([z.string(), z.record(z.string(), z.array(z.string()))]) }),
  z.object({ error: z.string(), error_description: z.string().optional() }),
]);

/** What a refusal means, in GitLab's own words. */
function explained(thrown: unknown): unknown {
  if (!(thrown instanceof HttpFailure)) return thrown;
  const refusal = thrown.read(refusalSchema);
  if (!refusal) return thrown;
  if (!('message' in refusal)) return thrown.as(thrown.code, refusal.error_description ?? refusal.error);
  const { message } = refusal;
  if (typeof message === 'string') {
    // A project that is closed to the account is not there either.
    if (thrown.status === 404 && /project/i.test(message))
      return thrown.as('queue-unknown', message, 'project');
    return thrown.as(thrown.code, message);
  }
  const words = Object.entries(message).map(([name, faults]) => `${name} ${faults.join(', ')}`);
  return thrown.as(thrown.code, words.join('; '));
}

/** An issue goes by its project and its number in it; an agent may have moved it to another project. */
export const issueSchema = z.object({
  iid: z.number(),
  project_id: z.number(),
  web_url: z.url({ protocol: /^https?$/ }),
});

export const ticketRef = ({
  iid,
  project_id: project,
  web_url: link,
}: z.infer<typeof issueSchema>): TicketRef => ({
  id: `${project}/${iid}`,
  number: `#${iid}`,
  link,
});

/** Where an issue is read and written. An id without a project is one of the settings' project. */
export function issuePath({ id }: TicketRef, { project }: Config): string {
  const [, ofProject, iid] = /^(\d+)\/(\d+)$/.exec(id) ?? [];
  return `${projectPath(ofProject ?? project)}/issues/${encodeURIComponent(iid ?? id)}`;
}
