import { AppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { HelpdeskKind } from '@/utils/helpdesk/adapter';
import { planOf } from '@/utils/helpdesk/form';
import type { Http, HttpRequest } from '@/utils/helpdesk/http';
import { HttpFailure } from '@/utils/helpdesk/http-failure';
import { type AccessTools, freshAccess } from './fresh-access';

/** Azure DevOps answers a token that is not good any more with its sign-in page and 203. */
const REFUSED = [401, 203];

const isRefusal = (thrown: unknown): thrown is HttpFailure =>
  thrown instanceof HttpFailure && REFUSED.includes(thrown.status);

const bearer = (access: string) => `Bearer ${access}`;

/**
 * Adapters build their requests with the token they were given at the beginning. A long delivery outlives it, and
 * others may renew it meanwhile: whatever bears that token goes out with the one that is good by then, and once more
 * where the helpdesk says no to it. It said no before it did anything, so nothing is done twice.
 */
function bearing(http: Http, first: string, access: (refused?: string) => Promise<string>): Http {
  const withToken = <T>(request: HttpRequest<T>, token: string): HttpRequest<T> => ({
    ...request,
    headers: { ...request.headers, Authorization: bearer(token) },
  });
  return {
    async send(request) {
      if (request.headers?.['Authorization'] !== bearer(first)) return http.send(request);
      const token = await access();
      try {
        return await http.send(withToken(request, token));
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown;
        const next = await access(token);
        return await http.send(withToken(request, next)).catch((again: unknown) => {
          throw isRefusal(again) ? again.as('sign-in-refused') : again;
        });
      }
    },
  };
}

/** Settings and http with which an adapter is let in; as they were, where one does not sign in. */
export interface LetIn {
  settings: Record<string, unknown>;
  http: Http;
}

/**
 * @param settings of the connection, secrets included
 * @throws AppError sign-in-needed, sign-in-expired, sign-in-revoked, and what a renewal met on its way
 */
export async function letIn(
  kind: HelpdeskKind,
  connectionId: Connection['id'],
  settings: Record<string, unknown>,
  tools: AccessTools,
): Promise<LetIn> {
  const { clientId } = settings;
  if (!kind.signIn || !clientId) return { settings, http: tools.http };
  const plan = planOf(kind, settings);
  // Such as a server of one's own, where only Microsoft's can be signed in to.
  if (!plan) throw new AppError('sign-in-not-there');
  const access = (refused?: string) => freshAccess(connectionId, plan, tools, refused);
  const first = await access();
  return { settings: { ...settings, access: first }, http: bearing(tools.http, first, access) };
}
