import { useRef, useState } from 'preact/hooks';
import { useAction, useFailureSlot } from '@/components/shared/use-action';
import { AppError } from '@/utils/core/errors';
import type { Account, AdapterDescription, Connection, FormField } from '@/utils/core/model/connection';
import type { Mapping } from '@/utils/core/model/mapping';
import type { Way } from '@/utils/core/model/sign-in';
import { send } from '@/utils/messaging/send';
import { blamed, givenValues, ownLabel, sitesOf, startingValues, usualLabel } from './form-values';
import { type FormValues, useOptionsHost } from './host';
import { tidied } from './mapping-edits';
import { useGranted } from './use-granted';
import { useOffered } from './use-offered';
import { useSignIn } from './use-sign-in';

export interface FormStart {
  adapter: AdapterDescription;
  /** Undefined: a new one. */
  edited: Connection | undefined;
  /** Names of its secrets that are stored. */
  kept: readonly string[];
  onSaved: (connection: Connection) => void;
}

/** What the form holds and what its buttons do. */
export function useConnectionForm({ adapter, edited, kept, onSaved }: FormStart) {
  const host = useOptionsHost();
  const [id] = useState(() => edited?.id ?? crypto.randomUUID());
  const [mapping, setMapping] = useState<Mapping>(() => edited?.mapping ?? {});
  const [label, setLabel] = useState(() => ownLabel(host, adapter, edited));
  const [way, setWay] = useState<Way>(() =>
    adapter.signIn && edited?.config['clientId'] ? 'sign-in' : 'token',
  );
  const [values, setValues] = useState<FormValues>(() => startingValues(adapter, edited?.config ?? {}));
  /** Stored secrets that are to be deleted. */
  const [dropped, setDropped] = useState<readonly string[]>([]);
  const [account, setAccount] = useState<Account>();
  const [provenAt, setProvenAt] = useState(edited?.provenAt);
  const [phase, setPhase] = useState<'testing' | 'saving'>();
  /** How often somebody tried with wrong fields; before that, nobody is told off while still filling in. */
  const [complaints, setComplaints] = useState(0);
  /** Goes up with every change, so that a test does not vouch for what was typed during it. */
  const version = useRef(0);

  const isShown = (field: FormField) => field.way === undefined || field.way === way;
  const fields = adapter.fields.filter(isShown);
  const given = givenValues({ ...adapter, fields }, values);
  const needs = host.needsOf(adapter.id, given);
  const granted = useGranted(needs);
  const keeps = (name: string) => kept.includes(name) && !dropped.includes(name);
  const faults = Object.fromEntries(
    Object.entries(host.faultsOf(adapter.id, given, way)).filter(
      ([name, fault]) => fault !== 'empty' || !keeps(name),
    ),
  );
  const usual = usualLabel(host, adapter, given);
  const plan = way === 'sign-in' ? host.planOf(adapter.id, given) : undefined;
  const signIn = useSignIn({
    connectionId: id,
    plan,
    needs,
    isNew: edited === undefined,
    onSignedIn: () => changed(),
  });

  const made = (proven: number | undefined) => {
    const { open, secret } = host.splitSecrets(adapter.id, given);
    const mapped = tidied(mapping);
    const connection: Connection = {
      id,
      adapter: adapter.id,
      label: label.trim() || usual,
      config: open,
      ...(mapped && { mapping: mapped }),
      ...(proven !== undefined && { provenAt: proven }),
    };
    // A token nobody uses any more is not left lying about.
    const unused = adapter.fields.filter((field) => !isShown(field)).map(({ name }) => name);
    const gone = [...dropped, ...unused].map((name) => [name, null] as const);
    return { connection, secrets: { ...secret, ...Object.fromEntries(gone) } };
  };
  const lists = useOffered(needs, granted, () => made(undefined));
  const isWrong = () => {
    const wrong = Object.keys(faults).length > 0;
    if (wrong) setComplaints((times) => times + 1);
    return wrong;
  };
  /** Begins with the browser's question, which it answers only while it can see that a person pressed. */
  const prove = async (): Promise<number | undefined> => {
    const tested = version.current;
    setAccount(undefined);
    setPhase('testing');
    if (way === 'sign-in' && !signIn.isSignedIn) throw new AppError('sign-in-needed');
    if (needs.length && !(await host.requestNeeds(needs))) throw new AppError('helpdesk-not-allowed-yet');
    const found = await send('connection/check', made(undefined));
    if (version.current !== tested) return undefined;
    setAccount(found);
    setProvenAt(Date.now());
    return Date.now();
  };
  const keep = async (proven: number | undefined) => {
    setPhase('saving');
    const { connection, secrets } = made(proven);
    await send('connection/save', { connection, secrets });
    signIn.keep();
    onSaved(connection);
  };
  const phased = (work: () => Promise<void>) => async () => {
    if (phase) return;
    if (isWrong()) return;
    // As it is tested and kept: `rt.example.org` was typed, `https://rt.example.org` is meant.
    const addresses = adapter.fields.filter(({ kind, name }) => kind === 'address' && name in given);
    setValues((all) => ({ ...all, ...Object.fromEntries(addresses.map(({ name }) => [name, given[name]])) }));
    await work().finally(() => setPhase(undefined));
  };

  // Where nobody is asked, there is nothing to prove.
  const isProven = adapter.byHand !== undefined || (provenAt !== undefined && granted !== false);
  const failed = useFailureSlot();
  const [failure, setFailure] = failed;
  const grant = useAction(async () => {
    if (!(await host.requestNeeds(needs))) throw new AppError('helpdesk-not-allowed-yet');
  }, failed);
  const check = useAction(
    phased(async () => {
      await prove();
    }),
    failed,
  );
  const submit = useAction(
    phased(async () => {
      const proven = isProven ? (provenAt ?? Date.now()) : await prove();
      if (proven !== undefined) await keep(proven);
    }),
    failed,
  );
  const saveUntested = useAction(
    phased(() => keep(undefined)),
    failed,
  );
  const changed = () => {
    version.current += 1;
    // What was proven was another account or another place.
    setAccount(undefined);
    setProvenAt(undefined);
    setFailure(undefined);
  };

  return {
    fields,
    way,
    setWay: (chosen: Way) => {
      setWay(chosen);
      changed();
    },
    signIn,
    beginSignIn: () => {
      if (plan) signIn.begin(plan);
      else if (!isWrong()) setFailure(new AppError('sign-in-not-there'));
    },
    mapping,
    setMapping,
    lists,
    label,
    setLabel,
    usual,
    values,
    set: (name: string, value: string | boolean) => {
      setValues((all) => ({ ...all, [name]: value }));
      setDropped((all) => all.filter((one) => one !== name));
      changed();
    },
    keeps,
    isDropped: (name: string) => dropped.includes(name),
    drop: (name: string, on: boolean) => {
      setDropped((all) => (on ? [...all, name] : all.filter((one) => one !== name)));
      if (on) setValues((all) => ({ ...all, [name]: '' }));
      changed();
    },
    faults: { ...((edited || complaints > 0) && faults), ...blamed(adapter, failure) },
    complaints,
    sites: sitesOf(host, adapter.id, given),
    changesRequests: host.changesRequests(adapter.id),
    granted,
    account,
    isProven,
    phase,
    failure,
    /** There was no good test, and saving is possible all the same. */
    isRefused: failure !== undefined && !account,
    grant,
    check,
    submit,
    saveUntested,
  };
}
