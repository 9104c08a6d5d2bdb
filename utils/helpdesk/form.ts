import { z } from 'zod';
import { AppError, isErrorCode } from '@/utils/core/errors';
import type { AdapterDescription, FieldFault, FormField } from '@/utils/core/model/connection';
import { CHOICE_KINDS, type ChoiceKind } from '@/utils/core/model/helpdesk';
import type { SignInPlan, Way } from '@/utils/core/model/sign-in';
import type { HelpdeskKind } from './adapter';

declare module 'zod' {
  /** What a settings schema tells its form, field by field, with `.meta()`. */
  interface GlobalMeta {
    /** Locale key. */
    label?: string;
    /** Locale key. */
    help?: string;
    /** What the helpdesk can be asked to list for this setting, where it is asked (`can.choices`). */
    choices?: ChoiceKind;
    /** A credential: stored apart, never shown again. */
    secret?: boolean;
    /** Only for those who paste a token, or who sign in; `access` is what comes of the latter and has no field. */
    way?: 'token' | 'sign-in' | 'access';
    /** Optional to the schema, and needed by those who go this way. */
    needed?: boolean;
  }
}

/** The part of JSON Schema that settings may use; anything else has no form field to draw. */
const propertySchema = z.object({
  type: z.enum(['string', 'number', 'integer', 'boolean']),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  label: z.string(),
  help: z.string().optional(),
  choices: z.enum(CHOICE_KINDS).optional(),
  secret: z.boolean().default(false),
  way: z.enum(['token', 'sign-in', 'access']).optional(),
  needed: z.boolean().default(false),
});
const settingsSchema = z.object({
  properties: z.record(z.string(), propertySchema),
  required: z.array(z.string()).default([]),
});

function kindOf(property: z.infer<typeof propertySchema>): FormField['kind'] {
  if (property.secret) return 'secret';
  if (property.enum) return 'choice';
  if (property.type === 'boolean') return 'switch';
  if (property.type !== 'string') return 'number';
  return property.format === 'uri' ? 'address' : 'text';
}

function settingsOf({ config }: HelpdeskKind): z.infer<typeof settingsSchema> {
  // `input`: what a person has to give, so a field with a default is not required.
  return settingsSchema.parse(z.toJSONSchema(config, { io: 'input' }));
}

/** An adapter as the interface shows it: its settings schema as form fields, in the schema's order. */
export function describeAdapter(kind: HelpdeskKind): AdapterDescription {
  const { id, label, can, limits, byHand, signIn } = kind;
  const { properties, required } = settingsOf(kind);
  const fields = Object.entries(properties).flatMap(([name, property]): FormField[] => {
    const { way, needed } = property;
    if (way === 'access') return [];
    return [
      {
        name,
        kind: kindOf(property),
        required: required.includes(name) || needed,
        label: property.label,
        ...(property.help !== undefined && { help: property.help }),
        ...(property.enum && { choices: property.enum }),
        ...(property.choices && can.choices.includes(property.choices) && { offers: property.choices }),
        ...(property.default !== undefined && { initial: property.default }),
        ...(way && { way }),
      },
    ];
  });
  return {
    id,
    label,
    fields,
    can,
    limits,
    ...(byHand && { byHand }),
    ...(signIn && { signIn: signIn.flow }),
  };
}

/** Which way in settings are for, where there are two. */
export function wayOf(settings: Record<string, unknown>): Way {
  return settings['clientId'] ? 'sign-in' : 'token';
}

/** How one signs in with these settings; undefined where a token is pasted, and where they do not tell yet. */
export function planOf(kind: HelpdeskKind, settings: Record<string, unknown>): SignInPlan | undefined {
  const { data } = kind.config.partial().safeParse(given(kind, settings));
  const { address, clientId } = data ?? {};
  if (!kind.signIn || !data || typeof address !== 'string' || typeof clientId !== 'string') return undefined;
  // Told apart, so that each flow has what belongs to it.
  if (kind.signIn.flow === 'code') {
    const plan = kind.signIn.plan(address, data);
    return plan && { flow: 'code', clientId, ...plan };
  }
  const plan = kind.signIn.plan(address, data);
  return plan && { flow: 'device', clientId, ...plan };
}

/** Settings in two halves: what may be stored and shown, and what goes to the credential store alone. */
export function splitSecrets(
  adapter: HelpdeskKind,
  config: Record<string, unknown>,
): { open: Record<string, unknown>; secret: Record<string, unknown> } {
  const { properties } = settingsOf(adapter);
  const secrets = new Set(Object.keys(properties).filter((name) => properties[name]?.secret));
  const half = (wanted: boolean) =>
    Object.fromEntries(Object.entries(config).filter(([name]) => secrets.has(name) === wanted));
  return { open: half(false), secret: half(true) };
}

/** Forms hand over text: an empty field counts as not given, digits in a number field as that number. */
function given(adapter: HelpdeskKind, settings: Record<string, unknown>): Record<string, unknown> {
  const kinds = new Map(describeAdapter(adapter).fields.map(({ kind, name }) => [name, kind]));
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]): [string, unknown][] => {
      const trimmed = typeof value === 'string' ? value.trim() : value;
      if (trimmed === '' || trimmed === undefined || trimmed === null) return [];
      const isDigits = kinds.get(name) === 'number' && typeof trimmed === 'string';
      return [[name, isDigits ? Number(trimmed) : trimmed]];
    }),
  );
}

/** The same without what belongs to the other way in. */
function givenFor(
  adapter: HelpdeskKind,
  settings: Record<string, unknown>,
  way: Way,
): Record<string, unknown> {
  const others = describeAdapter(adapter).fields.filter((field) => field.way && field.way !== way);
  const names = new Set(others.map(({ name }) => name));
  return Object.fromEntries(Object.entries(given(adapter, settings)).filter(([name]) => !names.has(name)));
}

const NOT_OF_KIND: Partial<Record<FormField['kind'], FieldFault>> = {
  address: 'not-an-address',
  number: 'not-a-number',
};

/** Settings as far as they are filled in and sound. */
export function soundPart<C extends z.ZodObject>(
  adapter: HelpdeskKind<C>,
  settings: Record<string, unknown>,
): Partial<z.infer<C>> {
  const faults = faultsOf(adapter, settings);
  const sound = Object.entries(givenFor(adapter, settings, wayOf(settings)));
  const { data } = adapter.config
    .partial()
    .safeParse(Object.fromEntries(sound.filter(([name]) => !(name in faults))));
  return (data ?? {}) as Partial<z.infer<C>>;
}

/**
 * What is wrong with settings as they stand in a form, by field and in the form's order; empty where nothing is.
 *
 * @param way of those there are; the fields of the other one do not matter
 */
export function faultsOf(
  adapter: HelpdeskKind,
  settings: Record<string, unknown>,
  way: Way = wayOf(settings),
): Record<string, FieldFault> {
  const values = givenFor(adapter, settings, way);
  const issues = adapter.config.safeParse(values).error?.issues ?? [];
  return Object.fromEntries(
    describeAdapter(adapter).fields.flatMap(
      ({ name, kind, required, way: of = way }): [string, FieldFault][] => {
        if (of !== way) return [];
        const own = issues.filter(({ path }) => path[0] === name).map(({ message }) => message);
        if (!(name in values)) return own.length > 0 || required ? [[name, 'empty']] : [];
        if (own.length === 0) return [];
        return [[name, own.find(isErrorCode) ?? NOT_OF_KIND[kind] ?? 'not-a-value']];
      },
    ),
  );
}

/**
 * Settings as the adapter takes them, from a form or the store.
 *
 * @throws AppError `settings-incomplete` with the names of the wrong fields, or the code the schema's own
 * rule gives as its message, such as `address-insecure`.
 */
export function parseConfig<C extends z.ZodObject>(
  adapter: HelpdeskKind<C>,
  settings: Record<string, unknown>,
): z.infer<C> {
  const parsed = adapter.config.safeParse(givenFor(adapter, settings, wayOf(settings)));
  const faults = Object.entries(faultsOf(adapter, settings));
  if (parsed.success && faults.length === 0) return parsed.data;
  const [field, code] = faults.find(([, fault]) => isErrorCode(fault)) ?? faults[0] ?? [];
  throw new AppError(isErrorCode(code) ? code : 'settings-incomplete', {
    detail: faults.map(([name]) => name).join(', '),
    field,
    cause: parsed.error,
  });
}
