import { useEffect, useRef, useState } from 'preact/hooks';
import { useAction } from '@/components/shared/use-action';
import { useDatabase } from '@/components/shared/use-database';
import type { DeviceCode, SignInPlan } from '@/utils/core/model/sign-in';
import { isOf } from '@/utils/core/sign-in';
import { removeSecrets, signInStand } from '@/utils/storage/credentials';
import { useOptionsHost } from './host';

export interface SignInStart {
  connectionId: string;
  plan: SignInPlan | undefined;
  /** What the browser has to be asked for, whoever signs in or not. */
  needs: string[];
  /** There is no such connection yet, so a sign-in goes with the form. */
  isNew: boolean;
  onSignedIn: () => void;
}

/** How one is signed in to the helpdesk of a form, and what its button does. */
export function useSignIn({ connectionId, plan, needs, isNew, onSignedIn }: SignInStart) {
  const host = useOptionsHost();
  const { value: kept, done } = useDatabase('sign-in', connectionId, signInStand);
  const [code, setCode] = useState<DeviceCode>();
  const running = useRef<AbortController>(undefined);
  const isKept = useRef(!isNew);
  useEffect(
    () => () => {
      running.current?.abort();
      if (!isKept.current) void removeSecrets(connectionId).catch(() => undefined);
    },
    [connectionId],
  );
  const begin = useAction(async (chosen: SignInPlan) => {
    const giveUp = new AbortController();
    running.current = giveUp;
    const steps = { needs, signal: giveUp.signal, onCode: setCode };
    await host.signIn(connectionId, chosen, steps).finally(() => setCode(undefined));
    onSignedIn();
  });
  // Settings that were changed since lead somewhere else.
  const own = kept && plan && isOf(plan, kept) ? kept : undefined;
  return {
    /** Undefined: not signed in, or not there. */
    stand: own,
    isKnown: done,
    isSignedIn: own?.state === 'open',
    code,
    busy: begin.busy,
    failure: begin.failure,
    begin: begin.run,
    stop: () => running.current?.abort(),
    /** The connection is kept, and its sign-in with it. */
    keep: () => {
      isKept.current = true;
    },
  };
}

export type SignInForm = ReturnType<typeof useSignIn>;
