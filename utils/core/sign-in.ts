import type { ErrorCode } from './errors';
import type { OpenSignIn, SignIn, SignInPlan, Tokens } from './model/sign-in';

/**
 * Milliseconds before the end of an access token from which on it is renewed, so that a request on a slow link begins
 * and ends with one; but no more than a quarter of its life, or short ones would be renewed at every request.
 */
const RENEWED_BEFORE_MS = 2 * 60_000;

/** Failures after which a person has to sign in, and everything goes on by itself. */
const ASKS_TO_SIGN_IN: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'sign-in-needed',
  'sign-in-expired',
  'sign-in-revoked',
]);

export function asksToSignIn(code: ErrorCode): boolean {
  return ASKS_TO_SIGN_IN.has(code);
}

/** What a helpdesk took once, a token or a sign-in, it takes no longer. */
export function isLockedOut(code: ErrorCode): boolean {
  return code === 'signin-refused' || code === 'sign-in-expired' || code === 'sign-in-revoked';
}

/** Was it made with this client, at this helpdesk? Settings may have changed since. */
export function isOf(plan: SignInPlan, { clientId, tokens }: Pick<SignIn, 'clientId' | 'tokens'>): boolean {
  return clientId === plan.clientId && tokens === plan.tokens;
}

/** @param since when a person signed in, milliseconds since the epoch */
export function opened(plan: SignInPlan, tokens: Tokens, since: number, now: number): OpenSignIn {
  const { access, expiresAt, refresh, refreshExpiresAt } = tokens;
  return {
    state: 'open',
    clientId: plan.clientId,
    tokens: plan.tokens,
    since,
    renewedAt: now,
    access,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(refresh !== undefined && { refresh }),
    ...(refreshExpiresAt !== undefined && { refreshExpiresAt }),
  };
}

/** The same after a renewal. Where no new refresh token came, the old one goes on (RFC 6749, 6). */
export function renewed(kept: OpenSignIn, tokens: Tokens, plan: SignInPlan, now: number): OpenSignIn {
  const { refresh = kept.refresh, refreshExpiresAt = kept.refreshExpiresAt } = tokens;
  return opened(plan, { ...tokens, refresh, refreshExpiresAt }, kept.since, now);
}

export function ended({ clientId, tokens, since }: SignIn, why: 'expired' | 'revoked'): SignIn {
  return { state: 'ended', clientId, tokens, since, why };
}

export function isOver({ expiresAt }: OpenSignIn, now: number): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

/** Is it time to renew it? */
export function isRenewable({ expiresAt, renewedAt }: OpenSignIn, now: number): boolean {
  if (expiresAt === undefined) return false;
  const before = Math.min(RENEWED_BEFORE_MS, (expiresAt - renewedAt) / 4);
  return expiresAt - before <= now;
}

/** Why a sign-in that cannot be renewed is over: its time was up, or somebody took it back. */
export function whyOver(
  { expiresAt, refresh, refreshExpiresAt }: OpenSignIn,
  now: number,
): 'expired' | 'revoked' {
  const until = refresh === undefined ? expiresAt : refreshExpiresAt;
  return until !== undefined && until <= now ? 'expired' : 'revoked';
}
