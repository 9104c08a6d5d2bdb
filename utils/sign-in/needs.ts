import type { SignInPlan } from '@/utils/core/model/sign-in';

/** Opens a window of the browser's own for a sign-in, and shows no warning. Firefox does not let us ask for it. */
export const IDENTITY = 'identity' as const;

/** What signing in needs beyond what the helpdesk does, and gives back afterwards. */
export function signInNeeds(plan: SignInPlan, redirect: string): string[] {
  if (plan.flow === 'device') return [];
  return import.meta.env.FIREFOX ? [`${redirect}*`] : [IDENTITY];
}
