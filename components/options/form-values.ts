import type { AdapterDescription, Connection, FieldFault } from '@/utils/core/model/connection';
import type { Failure } from '@/utils/core/errors';
import type { FormValues, OptionsHost } from './host';

/** The values a form begins with: those stored, else the initial ones of its fields. Secrets begin empty. */
export function startingValues({ fields }: AdapterDescription, stored: FormValues): FormValues {
  return Object.fromEntries(
    fields.map(({ name, kind, initial }) => [name, kind === 'secret' ? '' : (stored[name] ?? initial ?? '')]),
  );
}

/** `rt.example.org` as people say it becomes an address. */
function wholeAddress(text: string): string {
  return /^[a-z][\w+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}

/**
 * Values as an adapter takes them: trimmed, empty ones left out, digits in a number field as that number,
 * addresses with their beginning.
 */
export function givenValues({ fields }: AdapterDescription, values: FormValues): FormValues {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }): [string, unknown][] => {
      const value = values[name];
      const text = typeof value === 'string' ? value.trim() : value;
      if (text === '' || text === undefined) return [];
      if (kind === 'address' && typeof text === 'string') return [[name, wholeAddress(text)]];
      return [[name, kind === 'number' ? Number(text) : text]];
    }),
  );
}

/** The hosts a connection speaks to, as people read them. */
export function sitesOf(host: OptionsHost, adapter: string, config: FormValues): string[] {
  return host
    .originsOf(adapter, config)
    .map((pattern) => pattern.replace(/^[^:]+:\/\//, '').replace(/\/\*$/, ''));
}

/** What a connection is called unless somebody names it: its host. There may be several of one kind. */
export function usualLabel(
  host: OptionsHost,
  { id, label }: Pick<AdapterDescription, 'id' | 'label'>,
  config: FormValues,
): string {
  return sitesOf(host, id, config)[0] ?? label;
}

/** The name somebody gave a connection; empty where it has its usual one. */
export function ownLabel(
  host: OptionsHost,
  adapter: AdapterDescription,
  connection: Connection | undefined,
): string {
  if (!connection) return '';
  const usual = [adapter.label, usualLabel(host, adapter, connection.config)];
  return usual.includes(connection.label) ? '' : connection.label;
}

/** The kinds of fields that a helpdesk's no is about, where it does not name one. */
const BLAMED: Partial<Record<Failure['code'], readonly string[]>> = {
  'address-wrong': ['address'],
  'address-insecure': ['address'],
  'signin-refused': ['secret'],
  'signin-or-address': ['address', 'secret'],
  'login-page': ['address', 'secret'],
};

/** The fields a failed test is about, each with what it says of them. */
export function blamed(
  { fields }: AdapterDescription,
  failure: Failure | undefined,
): Record<string, FieldFault> {
  if (!failure) return {};
  const kinds = BLAMED[failure.code] ?? [];
  const names = failure.field
    ? [failure.field]
    : fields.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  return Object.fromEntries(names.map((name) => [name, failure.code]));
}
