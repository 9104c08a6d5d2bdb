import { AppError } from '@/utils/core/errors';
import type { OpenSignIn, SignInPlan } from '@/utils/core/model/sign-in';
import { asksToSignIn, ended, isOf, isOver, isRenewable, renewed, whyOver } from '@/utils/core/sign-in';
import type { Http } from '@/utils/helpdesk/http';
import { readSignIn, writeSignIn } from '@/utils/storage/credentials';
import { withSignIn } from './sign-in-lock';

export interface AccessTools {
  http: Http;
  now: () => number;
}

/** The sign-in is over: the tokens go, and why stays. */
async function end(connectionId: string, kept: OpenSignIn, now: number, detail?: string): Promise<never> {
  const why = whyOver(kept, now);
  await writeSignIn(connectionId, ended(kept, why));
  throw new AppError(`sign-in-${why}`, { detail });
}

async function renew(connectionId: string, plan: SignInPlan, kept: OpenSignIn, tools: AccessTools) {
  if (kept.refresh === undefined) return end(connectionId, kept, tools.now());
  const { refreshTokens } = await import('./refresh');
  try {
    const tokens = await refreshTokens(plan, kept.refresh, tools.http, tools.now);
    const next = renewed(kept, tokens, plan, tools.now());
    // Before anybody uses them: the old refresh token is worth nothing from here on.
    await writeSignIn(connectionId, next);
    return next.access;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'sign-in-revoked')
      return end(connectionId, kept, tools.now(), thrown.detail);
    throw thrown;
  }
}

/**
 * The token to speak to a helpdesk with, renewed where its time is up. One renewal at a time in all of the extension:
 * most helpdesks take a refresh token once, and take its second use for theft.
 *
 * @param refused a token the helpdesk did not take, which is therefore not given again
 * @throws AppError sign-in-needed, sign-in-expired, sign-in-revoked, and what the renewal met on its way
 */
export function freshAccess(
  connectionId: string,
  plan: SignInPlan,
  tools: AccessTools,
  refused?: string,
): Promise<string> {
  return withSignIn(connectionId, async () => {
    const kept = await readSignIn(connectionId);
    if (!kept || !isOf(plan, kept)) throw new AppError('sign-in-needed');
    if (kept.state === 'ended') throw new AppError(`sign-in-${kept.why}`);
    const isRefused = kept.access === refused;
    const mustRenew = isRefused || isOver(kept, tools.now());
    if (mustRenew) return renew(connectionId, plan, kept, tools);
    if (kept.refresh === undefined || !isRenewable(kept, tools.now())) return kept.access;
    // It is good for a little longer: where renewing fails for the moment, that is no failure yet.
    return renew(connectionId, plan, kept, tools).catch((thrown: unknown) => {
      if (thrown instanceof AppError && asksToSignIn(thrown.code)) throw thrown;
      return kept.access;
    });
  });
}
