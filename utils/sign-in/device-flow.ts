import {
  deviceAuthorizationRequest,
  deviceCodeGrantRequest,
  None,
  processDeviceAuthorizationResponse,
  processDeviceCodeResponse,
  ResponseBodyError,
} from 'oauth4webapi';
import { AppError, ERRORS } from '@/utils/core/errors';
import type { DeviceCode, DevicePlan, Tokens } from '@/utils/core/model/sign-in';
import type { Http } from '@/utils/helpdesk/http';
import { asking, clientOf, explained, serverOf, tokensOf } from './token-endpoint';

/** Seconds between two questions where the helpdesk names none, and what `slow_down` adds (RFC 8628, 3.2 and 3.5). */
const INTERVAL_S = 5;

/** Seconds of the longest interval that is believed; one beyond would outlive every code. */
const MAX_INTERVAL_S = 60;

/** Seconds of the longest life of a code that is believed. */
const MAX_LIFE_S = 60 * 60;

export interface DeviceTools {
  http: Http;
  now: () => number;
  /** Shows the code to the person until the flow is over. */
  show: (code: DeviceCode) => void;
  /** @throws AppError where the person gave up meanwhile */
  wait: (ms: number) => Promise<void>;
}

/** A page for a person, and no script. */
function pageOf(address: string): string {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new AppError('answer-unreadable');
  return address;
}

/** What goes on after it: the person has not answered yet, or the network failed for a moment (RFC 8628, 3.5). */
function goesOn(thrown: unknown): { slower: boolean } | undefined {
  if (thrown instanceof AppError) return ERRORS[thrown.code].passes ? { slower: true } : undefined;
  if (!(thrown instanceof ResponseBodyError)) return undefined;
  if (thrown.error === 'authorization_pending') return { slower: false };
  return thrown.error === 'slow_down' ? { slower: true } : undefined;
}

/**
 * Signs in with a code the person types in on a page of the helpdesk (RFC 8628).
 *
 * @throws AppError sign-in-cancelled, sign-in-code-expired, sign-in-refused, and what `http` throws
 */
export async function signInByDevice(plan: DevicePlan, tools: DeviceTools): Promise<Tokens> {
  const { http, now, show, wait } = tools;
  const [server, client] = [serverOf(plan), clientOf(plan)];
  const begun = await deviceAuthorizationRequest(server, client, None(), { scope: plan.scope }, asking(http))
    .then((response) => processDeviceAuthorizationResponse(server, client, response))
    .catch((thrown: unknown) => {
      throw explained(thrown, 'answer-unreadable');
    });
  const until = now() + Math.min(begun.expires_in, MAX_LIFE_S) * 1000;
  show({ code: begun.user_code, page: pageOf(begun.verification_uri), until });
  let interval = Math.max(1, begun.interval ?? INTERVAL_S);
  while (now() < until) {
    await wait(Math.min(interval, MAX_INTERVAL_S) * 1000);
    try {
      const response = await deviceCodeGrantRequest(server, client, None(), begun.device_code, asking(http));
      return tokensOf(await processDeviceCodeResponse(server, client, response), now());
    } catch (thrown) {
      const on = goesOn(thrown);
      if (!on) throw explained(thrown, 'answer-unreadable');
      if (on.slower) interval += INTERVAL_S;
    }
  }
  throw new AppError('sign-in-code-expired');
}
