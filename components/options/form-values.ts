import type { AdapterDescription } from '@/utils/core/model/connection';
import type { FormValues } from './host';

/** The values a form begins with: those stored, else the initial ones of its fields. Secrets begin empty. */
export function startingValues({ fields }: AdapterDescription, stored: FormValues): FormValues {
  return Object.fromEntries(
    fields.map(({ name, kind, initial }) => [name, kind === 'secret' ? '' : (stored[name] ?? initial ?? '')]),
  );
}

/** Values as an adapter takes them: trimmed, empty ones left out, digits in a number field as that number. */
export function givenValues({ fields }: AdapterDescription, values: FormValues): FormValues {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }): [string, unknown][] => {
      const value = values[name];
      const text = typeof value === 'string' ? value.trim() : value;
      if (text === '' || text === undefined) return [];
      return [[name, kind === 'number' ? Number(text) : text]];
    }),
  );
}

/**
 * Names of required fields that are empty.
 *
 * @param keptSecrets a secret may stay empty, because one is stored
 */
export function emptyFields(
  { fields }: AdapterDescription,
  values: FormValues,
  keptSecrets: boolean,
): string[] {
  const given = givenValues({ id: '', label: '', fields }, values);
  return fields
    .filter(({ name, kind, required }) => required && !(name in given) && !(kind === 'secret' && keptSecrets))
    .map(({ name }) => name);
}
