import { AppError } from '@/utils/core/errors';
import type { DeviceCode, SignInPlan, Tokens } from '@/utils/core/model/sign-in';
import { opened } from '@/utils/core/sign-in';
import { createHttp } from '@/utils/helpdesk/http';
import { writeSignIn } from '@/utils/storage/credentials';
import { signInByCode } from './code-flow';
import { signInByDevice } from './device-flow';
import { showPage } from './show-page';
import { withSignIn } from './sign-in-lock';

export interface SignInTools {
  redirect: string;
  /** The person gives up. */
  signal: AbortSignal;
  onCode: (code: DeviceCode) => void;
}

function waiting(signal: AbortSignal) {
  return (ms: number) =>
    new Promise<void>((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(new AppError('sign-in-cancelled'));
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
    });
}

function tokensBy(plan: SignInPlan, { redirect, signal, onCode }: SignInTools): Promise<Tokens> {
  const http = createHttp({ fetch: fetch.bind(globalThis), signal });
  const tools = { http, now: Date.now };
  return plan.flow === 'code'
    ? signInByCode(plan, { ...tools, redirect, show: (page) => showPage(page, redirect, signal) })
    : signInByDevice(plan, { ...tools, show: onCode, wait: waiting(signal) });
}

/**
 * A person signs in to the helpdesk of a connection, kept or not yet; what comes of it is kept at once.
 *
 * @throws AppError with what became of it instead
 */
export async function signIn(connectionId: string, plan: SignInPlan, tools: SignInTools): Promise<void> {
  const gaveUp = new Promise<never>((_resolve, reject) => {
    const stop = () => reject(new AppError('sign-in-cancelled'));
    tools.signal.addEventListener('abort', stop, { once: true });
    if (tools.signal.aborted) stop();
  });
  // A window of the browser's cannot be closed from here; what it still brings is nobody's.
  const tokens = await Promise.race([tokensBy(plan, tools), gaveUp]);
  const now = Date.now();
  await withSignIn(connectionId, () => writeSignIn(connectionId, opened(plan, tokens, now, now)));
}
