import { z } from 'zod';
import { AppError, isErrorCode } from '@/utils/core/errors';
import type { AdapterDescription, FormField } from '@/utils/core/model/connection';
import type { HelpdeskAdapter } from './adapter';

declare module 'zod' {
  /** What a settings schema tells its form, field by field, with `.meta()`. */
  interface GlobalMeta {
    /** Locale key. */
    label?: string;
    /** Locale key. */
    help?: string;
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
export function describeAdapter({ id, label, config }: HelpdeskAdapter): AdapterDescription {
  // `input`: what a person has to give, so a field with a default is not required.
  const { properties, required } = settingsSchema.parse(z.toJSONSchema(config, { io: 'input' }));
  const fields = Object.entries(properties).map(([name, property]): FormField => ({
    name,
    kind: kindOf(property),
    required: required.includes(name),
    label: property.label,
    ...(property.help !== undefined && { help: property.help }),
    ...(property.enum && { choices: property.enum }),
    ...(property.default !== undefined && { initial: property.default }),
  }));
  return { id, label, fields };
}

/** Settings in two halves: what may be stored and shown, and what goes to the credential store alone. */
export function splitSecrets(
  adapter: HelpdeskAdapter,
  config: Record<string, unknown>,
): { open: Record<string, unknown>; secret: Record<string, unknown> } {
  const secrets = new Set(
    describeAdapter(adapter).fields.flatMap(({ kind, name }) => (kind === 'secret' ? [name] : [])),
  );
  const half = (wanted: boolean) =>
    Object.fromEntries(Object.entries(config).filter(([name]) => secrets.has(name) === wanted));
  return { open: half(false), secret: half(true) };
}

/**
 * Settings as the adapter takes them, from a form or the store. Forms hand over text: an empty field
 * counts as not given, digits in a number field as that number.
 *
 * @throws AppError `settings-incomplete` with the names of the wrong fields, or the code the schema's own
 * rule gives as its message, such as `address-insecure`.
 */
export function parseConfig<C extends z.ZodObject>(
  adapter: HelpdeskAdapter<C>,
  settings: Record<string, unknown>,
): z.infer<C> {
  const numbers = new Set(
    describeAdapter(adapter).fields.flatMap(({ kind, name }) => (kind === 'number' ? [name] : [])),
  );
  const given = Object.entries(settings).flatMap(([name, value]): [string, unknown][] => {
    const trimmed = typeof value === 'string' ? value.trim() : value;
    if (trimmed === '' || trimmed === undefined || trimmed === null) return [];
    return [[name, numbers.has(name) && typeof trimmed === 'string' ? Number(trimmed) : trimmed]];
  });
  const parsed = adapter.config.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const code = issues.map(({ message }) => message).find(isErrorCode);
  const fields = [...new Set(issues.map(({ path }) => path.join('.')))].join(', ');
  throw new AppError(code ?? 'settings-incomplete', { detail: fields, cause: parsed.error });
}
