import { z } from 'zod';
import { AppError, isErrorCode } from '@/utils/core/errors';
import type { AdapterDescription, FieldFault, FormField } from '@/utils/core/model/connection';
import { CHOICE_KINDS, type ChoiceKind } from '@/utils/core/model/helpdesk';
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

/** An adapter as the interface shows it: its settings schema as form fields, in the schema's order. */
export function describeAdapter({
  id,
  label,
  config,
  can,
  limits,
  byHand,
}: HelpdeskKind): AdapterDescription {
  // `input`: what a person has to give, so a field with a default is not required.
  const { properties, required } = settingsSchema.parse(z.toJSONSchema(config, { io: 'input' }));
  const fields = Object.entries(properties).map(([name, property]): FormField => ({
    name,
    kind: kindOf(property),
    required: required.includes(name),
    label: property.label,
    ...(property.help !== undefined && { help: property.help }),
    ...(property.enum && { choices: property.enum }),
    ...(property.choices && can.choices.includes(property.choices) && { offers: property.choices }),
    ...(property.default !== undefined && { initial: property.default }),
  }));
  return { id, label, fields, can, limits, ...(byHand && { byHand }) };
}

/** Settings in two halves: what may be stored and shown, and what goes to the credential store alone. */
export function splitSecrets(
  adapter: HelpdeskKind,
  config: Record<string, unknown>,
): { open: Record<string, unknown>; secret: Record<string, unknown> } {
  const secrets = new Set(
    describeAdapter(adapter).fields.flatMap(({ kind, name }) => (kind === 'secret' ? [name] : [])),
  );
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

const NOT_OF_KIND: Partial<Record<FormField['kind'], FieldFault>> = {
  address: 'not-an-address',
  number: 'not-a-number',
};

/** What is wrong with settings as they stand in a form, by field and in the form's order; empty where nothing is. */
export function faultsOf(
  adapter: HelpdeskKind,
  settings: Record<string, unknown>,
): Record<string, FieldFault> {
  const values = given(adapter, settings);
  const issues = adapter.config.safeParse(values).error?.issues ?? [];
  return Object.fromEntries(
    describeAdapter(adapter).fields.flatMap(({ name, kind }): [string, FieldFault][] => {
      const own = issues.filter(({ path }) => path[0] === name).map(({ message }) => message);
      if (own.length === 0) return [];
      if (!(name in values)) return [[name, 'empty']];
      return [[name, own.find(isErrorCode) ?? NOT_OF_KIND[kind] ?? 'not-a-value']];
    }),
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
  const parsed = adapter.config.safeParse(given(adapter, settings));
  if (parsed.success) return parsed.data;
  const faults = Object.entries(faultsOf(adapter, settings));
  const [field, code] = faults.find(([, fault]) => isErrorCode(fault)) ?? faults[0] ?? [];
  throw new AppError(isErrorCode(code) ? code : 'settings-incomplete', {
    detail: faults.map(([name]) => name).join(', '),
    field,
    cause: parsed.error,
  });
}
