import { z } from 'zod';

/**
 * Where and as what one signs in to a helpdesk, as follows from its settings. The client is a public one, registered
 * there by its administrator: it has an id and no secret (https://www.rfc-editor.org/rfc/rfc8252#section-8.4).
 */
interface Client {
  clientId: string;
  /** Gives out tokens; an address within the kind's `origins`. */
  tokens: string;
  /** What is asked for, in the helpdesk's own words. */
  scope: string;
}

/** The person says yes on a page of the helpdesk, which sends the browser back (RFC 6749, 4.1; RFC 7636). */
export interface CodePlan extends Client {
  flow: 'code';
  /** That page. */
  authorise: string;
}

/** The person types a short code into a page of the helpdesk, and we ask until she has (RFC 8628). */
export interface DevicePlan extends Client {
  flow: 'device';
  /** Gives out the code; within `origins`, too. */
  codes: string;
}

export type SignInPlan = CodePlan | DevicePlan;

/** Which of the two ways in somebody has chosen in the form. */
export type Way = 'token' | 'sign-in';

/** What a token endpoint gave. Times are milliseconds since the epoch. */
export interface Tokens {
  access: string;
  /** Undefined where the helpdesk does not say. */
  expiresAt?: number | undefined;
  /** Undefined where nobody can renew it but the person. */
  refresh?: string | undefined;
  refreshExpiresAt?: number | undefined;
}

/** Whose tokens they are: they are sent nowhere else, whatever becomes of the settings. */
const issuedBy = { clientId: z.string(), tokens: z.string() };

/**
 * A sign-in as it is kept. One that ended holds no token any more; it is kept so that whoever comes next is told why
 * and does not ask the helpdesk again.
 */
export const signInSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    ...issuedBy,
    /** When a person signed in. */
    since: z.number(),
    /** When these tokens came. */
    renewedAt: z.number(),
    access: z.string().min(1),
    expiresAt: z.number().optional(),
    refresh: z.string().min(1).optional(),
    refreshExpiresAt: z.number().optional(),
  }),
  z.object({
    state: z.literal('ended'),
    ...issuedBy,
    since: z.number(),
    why: z.enum(['expired', 'revoked']),
  }),
]);

export type SignIn = z.infer<typeof signInSchema>;
export type OpenSignIn = Extract<SignIn, { state: 'open' }>;

/** A code a person types in on a page of the helpdesk. */
export interface DeviceCode {
  code: string;
  /** That page; http or https. */
  page: string;
  /** Milliseconds since the epoch. */
  until: number;
}
