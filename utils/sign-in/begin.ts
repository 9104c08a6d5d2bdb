import { type Browser, browser } from '#imports';
import { AppError } from '@/utils/core/errors';
import type { SignInPlan } from '@/utils/core/model/sign-in';
import { send } from '@/utils/messaging/send';
import type { SignInTools } from './sign-in';

/**
 * What a press on “Sign in” does, in the settings. The code that signs in is loaded here and nowhere else.
 *
 * @param tools `allowed`: the browser's answer to the question that was asked in the click; `borrowed`: what of it goes
 * back when the sign-in is over
 * @throws AppError with what became of it instead
 */
export async function beginSignIn(
  connectionId: string,
  plan: SignInPlan,
  {
    allowed,
    borrowed,
    ...tools
  }: SignInTools & { allowed: Promise<boolean>; borrowed: Browser.permissions.Permissions },
): Promise<void> {
  if (!(await allowed)) throw new AppError('sign-in-not-allowed');
  try {
    const { signIn } = await import('./sign-in');
    await signIn(connectionId, plan, tools);
  } finally {
    await browser.permissions.remove(borrowed).catch(() => undefined);
  }
  await send('connection/signed-in', null);
}
