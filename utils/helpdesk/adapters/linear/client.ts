import { z } from 'zod';
import { AppError, type ErrorCode } from '@/utils/core/errors';
import type { TicketRef } from '@/utils/core/model/receipt';
import type { Http } from '../../http';
import { HttpFailure, retryAfterMs } from '../../http-failure';
import type { LinearConfig as Config } from '../linear';

export type Access = Pick<Config, 'address' | 'key' | 'access'>;

/** https://linear.app/developers/graphql#errors; they come with 200 as with 400. */
const errorsSchema = z.object({
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z
          .object({ code: z.string().optional(), userPresentableMessage: z.string().optional() })
          .optional(),
      }),
    )
    .min(1),
});
type Errors = z.infer<typeof errorsSchema>['errors'];

const CODES: Record<string, ErrorCode> = {
  AUTHENTICATION_ERROR: 'signin-refused',
  FORBIDDEN: 'permission-missing',
  FEATURE_NOT_ACCESSIBLE: 'permission-missing',
  RATELIMITED: 'helpdesk-busy',
  INTERNAL_SERVER_ERROR: 'helpdesk-failing',
};

function meaning(errors: Errors): { code: ErrorCode; detail: string } {
  const code = errors.map(({ extensions }) => CODES[extensions?.code ?? '']).find(Boolean);
  const words = errors.map(({ message, extensions }) => extensions?.userPresentableMessage ?? message);
  return { code: code ?? 'report-refused', detail: words.join('; ') };
}

/** Refusals of a status, in Linear's own words; a limit of the rate is told with 400. */
function explained(thrown: unknown): unknown {
  if (!(thrown instanceof HttpFailure)) return thrown;
  const errors = thrown.read(errorsSchema)?.errors;
  if (!errors) return thrown;
  const { code, detail } = meaning(errors);
  if (code !== 'helpdesk-busy') return thrown.as(code, detail);
  const wait = thrown.retryAfterMs ?? retryAfterMs(429, thrown.headers, Date.now());
  return new AppError(code, { detail, retryAfterMs: wait, cause: thrown });
}

/** Personal keys go as they are, tokens of OAuth as such. */
const headers = ({ key, access = key }: Access) => ({
  Authorization: access?.startsWith('lin_api_') ? access : `Bearer ${access}`,
  'Content-Type': 'application/json',
});

/**
 * @param query with its operation's name first, such as `query Teams { … }`
 * @param data what of the answer is needed
 */
export async function ask<T>(
  http: Http,
  access: Access,
  query: string,
  variables: Record<string, unknown>,
  data: z.ZodType<T>,
  creates = false,
): Promise<T> {
  const { body } = await http
    .send({
      method: 'POST',
      url: access.address,
      headers: headers(access),
      body: JSON.stringify({ query, variables }),
      expect: { status: 200, type: 'json', schema: z.union([errorsSchema, z.object({ data })]) },
      ...(creates && { creates: true }),
    })
    .catch((thrown: unknown) => {
      throw explained(thrown);
    });
  if (!('errors' in body)) return body.data;
  const { code, detail } = meaning(body.errors);
  throw new AppError(code, { detail });
}

export const issueSchema = z.object({
  id: z.string(),
  identifier: z.string(),
  url: z.url({ protocol: /^https?$/ }),
});
/** What `issueSchema` needs. */
export const ISSUE = 'id identifier url';

export const ticketRef = ({ id, identifier: number, url: link }: z.infer<typeof issueSchema>): TicketRef => ({
  id,
  number,
  link,
});

/** A list, of which there may be none. */
export const nodes = <T>(node: z.ZodType<T>) => z.object({ nodes: z.array(node) });
