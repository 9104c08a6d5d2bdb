import { useEffect, useState } from 'preact/hooks';
import { useAction } from '@/components/shared/use-action';
import { AppError } from '@/utils/core/errors';
import type { Account, AdapterDescription, Connection } from '@/utils/core/model/connection';
import { send } from '@/utils/messaging/send';
import { emptyFields, givenValues, startingValues } from './form-values';
import { type FormValues, useOptionsHost } from './host';

/** What the form holds and what its buttons do. */
export function useConnectionForm(
  adapter: AdapterDescription,
  edited: Connection | undefined,
  onSaved: () => void,
) {
  const host = useOptionsHost();
  const [id] = useState(() => edited?.id ?? crypto.randomUUID());
  const [label, setLabel] = useState(edited?.label ?? '');
  const [values, setValues] = useState<FormValues>(() => startingValues(adapter, edited?.config ?? {}));
  const [account, setAccount] = useState<Account>();
  const [granted, setGranted] = useState<boolean>();
  /** Required fields are complained about after a first try, not while somebody is still filling in. */
  const [tried, setTried] = useState(false);
  const [provenAt, setProvenAt] = useState(edited?.provenAt);

  const given = givenValues(adapter, values);
  const origins = host.originsOf(adapter.id, given);
  const originKey = origins.join(' ');
  const empty = emptyFields(adapter, values, edited !== undefined);

  useEffect(() => {
    let left = false;
    setGranted(undefined);
    if (originKey) void host.hasOrigins(originKey.split(' ')).then((has) => !left && setGranted(has));
    return () => {
      left = true;
    };
  }, [host, originKey]);

  const made = (): { connection: Connection; secrets: FormValues } => {
    const { open, secret } = host.splitSecrets(adapter.id, given);
    const connection: Connection = {
      id,
      adapter: adapter.id,
      label: label.trim() || adapter.label,
      config: open,
    };
    return { connection: provenAt === undefined ? connection : { ...connection, provenAt }, secrets: secret };
  };
  const complete = () => {
    setTried(true);
    if (empty.length) throw new AppError('settings-incomplete');
  };
  const ask = async () => {
    // Before anything else in the click: the browser asks only while it can see that a person pressed.
    const allowed = !origins.length || (await host.requestOrigin(origins));
    setGranted(allowed);
    return allowed;
  };

  const grant = useAction(async () => {
    if (!(await ask())) throw new AppError('helpdesk-not-allowed-yet');
  });
  const check = useAction(async () => {
    setAccount(undefined);
    complete();
    if (!(await ask())) throw new AppError('helpdesk-not-allowed-yet');
    setAccount(await send('connection/check', made()));
    setProvenAt(Date.now());
  });
  const save = useAction(async () => {
    complete();
    if (granted === false) await ask();
    await send('connection/save', made());
    onSaved();
  });

  return {
    label,
    setLabel,
    values,
    set: (name: string, value: string | boolean) => {
      setValues((all) => ({ ...all, [name]: value }));
      // What was proven was another account or another place.
      setAccount(undefined);
      setProvenAt(undefined);
      check.clear();
    },
    wrong: tried ? empty : [],
    sites: origins.map((pattern) => pattern.replace(/^[^:]+:\/\//, '').replace(/\/\*$/, '')),
    granted,
    account,
    grant,
    check,
    save,
  };
}
