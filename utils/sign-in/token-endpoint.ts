import { z } from 'zod';
import {
  allowInsecureRequests,
  type AuthorizationServer,
  type Client,
  customFetch,
  AuthorizationResponseError,
  ResponseBodyError,
  type TokenEndpointResponse,
} from 'oauth4webapi';
import { AppError, type ErrorCode } from '@/utils/core/errors';
import type { SignInPlan, Tokens } from '@/utils/core/model/sign-in';
import type { Http } from '@/utils/helpdesk/http';

/** Characters of what a helpdesk says about a refusal; it is quoted to the person. */
const MAX_WORDS = 500;

/** Names of computers that nobody else can listen to. */
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** @throws address-insecure where a token would travel in the clear */
export function checkSafe(address: string): void {
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'https:' && !LOOPBACK.test(hostname))
    throw new AppError('address-insecure', { detail: new URL(address).origin });
}

/** The helpdesk as the library knows it. Nothing is discovered: a kind knows its addresses. */
export function serverOf(plan: SignInPlan): AuthorizationServer {
  return {
    issuer: new URL(plan.tokens).origin,
    token_endpoint: plan.tokens,
    ...(plan.flow === 'device' && { device_authorization_endpoint: plan.codes }),
  };
}

export const clientOf = ({ clientId }: SignInPlan): Client => ({ client_id: clientId });

const answerSchema = z.record(z.string(), z.unknown());

/**
 * An answer as the standard has it, and so as the library takes it. GitHub says no with 200, Zendesk yes with 201, and
 * some fill in `null` or nothing for what they do not give.
 */
function asStandard(status: number, body: Record<string, unknown>, origin: string): Response {
  const given = Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== null && value !== ''),
  );
  const refuses = typeof given['error'] === 'string';
  if (status >= 400 && !refuses) throw new AppError('sign-in-refused', { detail: `${origin}: ${status}` });
  return Response.json(given, { status: refuses ? 400 : 200 });
}

/** How the library asks: as adapters do, without cookies, without following redirects, and not for ever. */
export function asking(http: Http) {
  return {
    // `checkSafe` has looked; the library knows no computer of one's own.
    [allowInsecureRequests]: true,
    [customFetch]: async (
      url: string,
      { headers, body }: { headers: Record<string, string>; body: URLSearchParams },
    ) => {
      checkSafe(url);
      const answer = await http.send({
        method: 'POST',
        url,
        headers: { ...headers, accept: 'application/json' },
        body: body.toString(),
        expect: { status: [200, 201, 400, 401, 403], type: 'json', schema: answerSchema },
      });
      return asStandard(answer.status, answer.body, new URL(url).origin);
    },
  };
}

/** What the standard (RFC 6749, 5.2; RFC 8628, 3.5) and vendors call their refusals. */
const CODES: Record<string, ErrorCode> = {
  access_denied: 'sign-in-cancelled',
  expired_token: 'sign-in-code-expired',
  temporarily_unavailable: 'helpdesk-busy',
  server_error: 'helpdesk-failing',
};

/** A failure of the library in our words. `garbled`: what an answer is that it does not understand. */
export function explained(thrown: unknown, garbled: ErrorCode): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof ResponseBodyError || thrown instanceof AuthorizationResponseError) {
    const { error, error_description: words = error } = thrown;
    return new AppError(CODES[error] ?? 'sign-in-refused', {
      detail: words.slice(0, MAX_WORDS),
      cause: thrown,
    });
  }
  return new AppError(garbled, { cause: thrown });
}

const lifetimes = z.object({
  // GitHub, and Zendesk.
  refresh_token_expires_in: z.coerce.number().positive().optional().catch(undefined),
});

/** @param now milliseconds since the epoch */
export function tokensOf(answer: TokenEndpointResponse, now: number): Tokens {
  const { refresh_token_expires_in: refreshLife } = lifetimes.parse(answer);
  const { access_token: access, refresh_token: refresh, expires_in: life } = answer;
  return {
    access,
    refresh,
    // Nothing: it does not expire, as Zendesk's older ones.
    ...(life !== undefined && life > 0 && { expiresAt: now + life * 1000 }),
    ...(refreshLife !== undefined && { refreshExpiresAt: now + refreshLife * 1000 }),
  };
}
