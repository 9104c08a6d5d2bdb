import { useRef, useState } from 'preact/hooks';
import { useAction } from '@/components/shared/use-action';
import { AppError, type Failure } from '@/utils/core/errors';
import type { Offered } from '@/utils/core/model/helpdesk';
import type { MessageInput } from '@/utils/messaging/contract';
import { send } from '@/utils/messaging/send';
import { useOptionsHost } from './host';

/** What a helpdesk has to choose from, and how it is asked. */
export interface OfferedLists {
  /** Undefined: it was not asked, or did not answer. */
  offered: Offered | undefined;
  /** The browser lets it be asked. */
  granted: boolean;
  busy: boolean;
  failure: Failure | undefined;
  /** By a button: the browser may ask the person. */
  ask: () => void;
  /** Without anybody asking for it: once with the same settings, and only where the browser need not ask. */
  atOnce: () => void;
}

/** @param made settings as they stand in the form */
export function useOffered(
  needs: string[],
  granted: boolean | undefined,
  made: () => MessageInput<'connection/offered'>,
): OfferedLists {
  const host = useOptionsHost();
  const [offered, setOffered] = useState<Offered>();
  const tried = useRef('');
  const { run, busy, failure } = useAction(async (mayAskPerson: boolean) => {
    tried.current = JSON.stringify(made());
    if (mayAskPerson && needs.length && !(await host.requestNeeds(needs)))
      throw new AppError('helpdesk-not-allowed-yet');
    setOffered(await send('connection/offered', made()));
  });
  return {
    offered,
    granted: granted === true,
    busy,
    failure,
    ask: () => run(true),
    atOnce: () => {
      if (granted && tried.current !== JSON.stringify(made())) run(false);
    },
  };
}
