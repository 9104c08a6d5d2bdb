import {
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
  None,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from 'oauth4webapi';
import { AppError } from '@/utils/core/errors';
import type { CodePlan, Tokens } from '@/utils/core/model/sign-in';
import type { Http } from '@/utils/helpdesk/http';
import { asking, checkSafe, clientOf, explained, serverOf, tokensOf } from './token-endpoint';

export interface CodeTools {
  http: Http;
  now: () => number;
  /** Where the helpdesk sends the browser back to. */
  redirect: string;
  /** Shows the page and answers with the address it ended at. @throws AppError where the person gave up */
  show: (page: URL) => Promise<URL>;
}

/** Exactly the address that was registered; what is behind `?` is for the library to judge. */
function isRedirect(address: URL, redirect: string): boolean {
  const wanted = new URL(redirect);
  return address.origin === wanted.origin && address.pathname === wanted.pathname;
}

/**
 * Signs in on a page of the helpdesk: authorisation code with PKCE (RFC 6749, 7636, 9700). `state` ties the answer to
 * this very question, the verifier the tokens to whoever asked it; neither leaves this function before it has to.
 *
 * @throws AppError sign-in-cancelled, sign-in-refused, sign-in-mixed-up, and what `http` throws
 */
export async function signInByCode(plan: CodePlan, tools: CodeTools): Promise<Tokens> {
  checkSafe(plan.authorise);
  const [server, client] = [serverOf(plan), clientOf(plan)];
  const verifier = generateRandomCodeVerifier();
  const state = generateRandomState();
  const page = new URL(plan.authorise);
  const asked = {
    response_type: 'code',
    client_id: plan.clientId,
    redirect_uri: tools.redirect,
    scope: plan.scope,
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) page.searchParams.set(name, value);
  const back = await tools.show(page);
  if (!isRedirect(back, tools.redirect)) throw new AppError('sign-in-mixed-up');
  // What helpdesks call themselves is not always one of their addresses (Entra's name holds a tenant). Whose answer it
  // is, state and verifier tell.
  back.searchParams.delete('iss');
  let answer: URLSearchParams;
  try {
    answer = validateAuthResponse(server, client, back, state);
  } catch (thrown) {
    throw explained(thrown, 'sign-in-mixed-up');
  }
  try {
    const response = await authorizationCodeGrantRequest(
      server,
      client,
      None(),
      answer,
      tools.redirect,
      verifier,
      // Others know it from the page; Zendesk wants it once more, and without it gives a token that opens nothing.
      { ...asking(tools.http), additionalParameters: { scope: plan.scope } },
    );
    return tokensOf(await processAuthorizationCodeResponse(server, client, response), tools.now());
  } catch (thrown) {
    throw explained(thrown, 'answer-unreadable');
  }
}
