import { None, processRefreshTokenResponse, refreshTokenGrantRequest, ResponseBodyError } from 'oauth4webapi';
import { AppError } from '@/utils/core/errors';
import type { SignInPlan, Tokens } from '@/utils/core/model/sign-in';
import type { Http } from '@/utils/helpdesk/http';
import { asking, clientOf, explained, serverOf, tokensOf } from './token-endpoint';

/** What says that this sign-in is over, and not that something is wrong with the client: the standard's word, GitHub's, and Entra's. */
const OVER: ReadonlySet<string> = new Set([
  'invalid_grant',
  'access_denied',
  'bad_refresh_token',
  'interaction_required',
  'login_required',
  'consent_required',
]);

/** @throws AppError sign-in-revoked where only a person can help; what `http` throws */
export async function refreshTokens(
  plan: SignInPlan,
  refresh: string,
  http: Http,
  now: () => number,
): Promise<Tokens> {
  const [server, client] = [serverOf(plan), clientOf(plan)];
  try {
    const response = await refreshTokenGrantRequest(server, client, None(), refresh, asking(http));
    return tokensOf(await processRefreshTokenResponse(server, client, response), now());
  } catch (thrown) {
    if (thrown instanceof ResponseBodyError && OVER.has(thrown.error))
      throw new AppError('sign-in-revoked', { detail: thrown.error_description ?? thrown.error });
    throw explained(thrown, 'answer-unreadable');
  }
}
