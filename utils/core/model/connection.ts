import { z } from 'zod';
import type { ErrorCode } from '../errors';
import type { Capabilities, ChoiceKind, Limits } from './helpdesk';
import { mappingSchema } from './mapping';
import type { SignInPlan, Way } from './sign-in';

/** One configured account on one helpdesk. Its secrets are kept apart from it, in the credential store. */
export const connectionSchema = z.object({
  id: z.string().min(1).max(40),
  adapter: z.string().min(1).max(40),
  label: z.string().max(200),
  /** The adapter's settings without those marked secret. */
  config: z.record(z.string(), z.unknown()),
  /** How our fields become the helpdesk's. */
  mapping: mappingSchema.optional(),
  /** When "Test connection" last proved that tickets can be written, milliseconds since the epoch. */
  provenAt: z.number().optional(),
});

/** Who the helpdesk says we are, and what a person should know about the account. */
export const accountSchema = z.object({
  name: z.string().max(300),
  /** Where tickets will go, in the helpdesk's words. */
  target: z.string().max(300).optional(),
});

/** One field of a settings form, as drawn from an adapter's schema. */
export interface FormField {
  name: string;
  kind: 'text' | 'address' | 'secret' | 'choice' | 'number' | 'switch';
  required: boolean;
  /** Locale keys. */
  label: string;
  help?: string;
  choices?: string[];
  /** The helpdesk can be asked what to choose from. */
  offers?: ChoiceKind;
  initial?: string | number | boolean;
  /** Where there are two ways in: the one it is for. */
  way?: Way;
}

/** Why a setting cannot stay as it is: empty, not of its kind, or what an error code says. */
export type FieldFault = 'empty' | 'not-an-address' | 'not-a-number' | 'not-a-value' | ErrorCode;

/** An adapter as the interface shows it. */
export interface AdapterDescription {
  id: string;
  label: string;
  fields: FormField[];
  can: Capabilities;
  limits: Limits;
  /** Nobody is spoken to: the report becomes this, and the person takes it on. */
  byHand?: 'file' | 'mail';
  /** One can sign in there, too: on a page of its own, or by a code. */
  signIn?: SignInPlan['flow'];
}

export type Connection = z.infer<typeof connectionSchema>;
export type Account = z.infer<typeof accountSchema>;
