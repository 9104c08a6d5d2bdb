import type { z } from 'zod';
import type { Account } from '@/utils/core/model/connection';
import type {
  BodyFormat,
  Capabilities,
  ChoiceKind,
  HelpdeskChoice,
  Limits,
  SimilarTicket,
  TicketStatus,
} from '@/utils/core/model/helpdesk';
import type { MappingDefaults } from '@/utils/core/model/mapping';
import type { Receipt, TicketRef } from '@/utils/core/model/receipt';
import type { Attachment } from '@/utils/core/model/report';
import type { CodePlan, DevicePlan, SignInPlan } from '@/utils/core/model/sign-in';
import type { RedactedReport } from '@/utils/core/redaction';
import type { TicketFields } from '@/utils/core/ticket-fields';
import type { Http } from './http';

/** Steps of a delivery, for the person: locale keys `sending_<step>`. */
export type DeliveryStep = 'looking' | 'uploading' | 'creating' | 'attaching';

/**
 * The durable memory of one delivery. Whatever is recorded is on disk when the promise resolves, and is
 * handed to the next attempt, however the present one ends.
 */
export interface Delivery {
  /** What an earlier attempt recorded, unvalidated: the adapter parses it with its own schema. */
  readonly progress: unknown;
  /** The ticket `findByReference` came upon before this attempt: adopt it and create none. */
  readonly found?: TicketRef | undefined;
  /**
   * An earlier create call may have arrived, and there is no `findByReference` to tell. Unless the call is
   * idempotent, throw `arrival-unknown`: a person can look, and say whether to send it again.
   */
  readonly mayExist: boolean;
  record(progress: unknown): Promise<void>;
  /**
   * Tell the person what happens now; `creating` also marks that the ticket may exist from here on.
   * Await it before the request it announces.
   */
  step(step: DeliveryStep, of?: { done: number; total: number }): Promise<void>;
  /** The ticket is there with everything: the person has its number from now on, while it is read back (read-back.ts). */
  made(ticket: TicketRef): Promise<void>;
}

/** A redacted report and its fields in the helpdesk's own ids, by the mapping of the connection. */
export interface Ticket extends RedactedReport {
  readonly fields: TicketFields;
}

/** What belongs to a reply besides its text. */
export interface ReplyExtras {
  /** UUID, the same at every attempt. */
  id: string;
  /** None where the kind does not declare `replyFiles`. */
  files: readonly Attachment[];
}

/** What has been chosen already, where one choice depends on another: types of a project, fields of a type. */
export interface Within {
  queue?: string;
  type?: string;
}

interface SignInWay<P extends SignInPlan, C extends z.ZodObject> {
  flow: P['flow'];
  /** What is the helpdesk's own about it; undefined where one cannot sign in at this address. */
  plan(address: string, config: Partial<z.infer<C>>): Omit<P, 'flow' | 'clientId'> | undefined;
}

/**
 * Everything about one kind of helpdesk that can be told without asking it: small, and loaded everywhere.
 * `C` is its settings schema: it draws the settings form (see form.ts for the `meta` it understands) and
 * validates what was stored.
 */
export interface HelpdeskKind<C extends z.ZodObject = z.ZodObject> {
  /** Lower case, stable: stored in connections. Also the file name in adapters/. */
  id: string;
  /** The product's own name. */
  label: string;
  config: C;
  /** Match patterns the browser must grant, nothing wider than the settings need. */
  origins(config: z.infer<C>): string[];
  /**
   * Its servers refuse what browsers write, whatever token comes along. The work sends `PLAIN_USER_AGENT`; where
   * the browser does not let it, the person is asked for the permission to change its requests, and only those.
   */
  plainRequests?: boolean;
  /**
   * One can sign in there instead of pasting a token: how it is done, and where. Settings
   * may be half filled in, but for address and client (`planOf` in form.ts). `config` then has `clientId` and `access` of
   * sign-in-settings.ts, and the work sends `access` as a bearer token.
   */
  signIn?: SignInWay<CodePlan, C> | SignInWay<DevicePlan, C>;
  limits: Limits;
  /** Where a setting decides on the format; else it is the one of `limits`. */
  bodyFormat?(config: z.infer<C>): BodyFormat;
  can: Capabilities;
  /** Nobody is spoken to: the report becomes this, and the person takes it on (utils/bundle). */
  byHand?: 'file' | 'mail';
  /** What is mapped without anybody saying so. */
  defaults?: MappingDefaults;
}

/**
 * How one kind of helpdesk is spoken to; with its kind it is the `adapter` of `adapters/<id>/work.ts`, which is
 * loaded where something is done.
 * Optional methods are there exactly where `can` says so.
 *
 * Every method throws AppError with a code of core/errors.ts and nothing else; http.ts makes most of them.
 */
export interface HelpdeskWork<C extends z.ZodObject = z.ZodObject> {
  /** Prove with a call of write class, where the API has one, that tickets can be made. */
  check(config: z.infer<C>, http: Http): Promise<Account>;
  /**
   * File the report as one ticket with all attachments, and read back what the helpdesk kept. Called
   * again after a failure with the same `delivery`: it must go on where `delivery.progress` says.
   */
  createTicket(ticket: Ticket, config: z.infer<C>, http: Http, delivery: Delivery): Promise<Receipt>;
  /**
   * The ticket that carries this reference, or null where there surely is none. Asked before a retry
   * whose previous attempt may have arrived. Absent where the create call itself is idempotent.
   */
  findByReference?(reference: string, config: z.infer<C>, http: Http): Promise<TicketRef | null>;
  /**
   * What the helpdesk offers of one kind, for whoever sets it up. Settings may be half filled in: take those
   * that are needed with `needed`.
   */
  choices?(
    what: ChoiceKind,
    config: Partial<z.infer<C>>,
    http: Http,
    within: Within,
  ): Promise<HelpdeskChoice[]>;
  /** Open tickets that may be about the same, best first; `words` is what the reporter calls it. */
  findSimilar?(words: string, config: z.infer<C>, http: Http): Promise<SimilarTicket[]>;
  /** Where a ticket stands, with the answers its reporter may read and no others. */
  readStatus?(ticket: TicketRef, config: z.infer<C>, http: Http): Promise<TicketStatus>;
  /**
   * Adds plain text, and files where the kind declares `replyFiles`, to a ticket, as the account of the connection and
   * visible to everybody on it. After a failure the ticket is read first (`readStatus`), and only then it is called again.
   */
  addReply?(
    ticket: TicketRef,
    text: string,
    config: z.infer<C>,
    http: Http,
    extras?: ReplyExtras,
  ): Promise<void>;
}

/** Our code for one kind of helpdesk, whole. */
export type HelpdeskAdapter<C extends z.ZodObject = z.ZodObject> = HelpdeskKind<C> & HelpdeskWork<C>;

/** Keeps the schema's type inside the adapter while the registry holds kinds of all schemas. */
export function defineKind<C extends z.ZodObject>(kind: HelpdeskKind<C>): HelpdeskKind<C> {
  return kind;
}

/** A kind and how it is spoken to, the latter typed after the former. */
export function defineAdapter<C extends z.ZodObject>(
  kind: HelpdeskKind<C>,
  work: HelpdeskWork<C>,
): HelpdeskAdapter<C> {
  return { ...kind, ...work };
}
