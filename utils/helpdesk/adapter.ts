import type { z } from 'zod';
import type { Account } from '@/utils/core/model/connection';
import type { Receipt, TicketRef } from '@/utils/core/model/receipt';
import type { RedactedReport } from '@/utils/core/redaction';
import type { Http } from './http';

/** What a helpdesk takes, so that the interface can say so before anything is sent. */
export interface Limits {
  /** Characters of a subject. */
  subject: number;
  body: 'html' | 'markdown' | 'text';
  /** Characters of a body; undefined where no limit is known. */
  bodyCharacters?: number;
  /** Bytes of one attachment by default; the administrator may have set another. */
  attachmentBytes?: number;
}

/** Steps of a delivery, for the person: locale keys `sending_<step>`. */
export type DeliveryStep = 'looking' | 'uploading' | 'creating' | 'attaching' | 'reading-back';

/**
 * The durable memory of one delivery. Whatever is recorded is on disk when the promise resolves, and is
 * handed to the next attempt, however the present one ends.
 */
export interface Delivery {
  /** What an earlier attempt recorded, unvalidated: the adapter parses it with its own schema. */
  readonly progress: unknown;
  /** The ticket `findByReference` came upon before this attempt: adopt it and create none. */
  readonly found?: TicketRef | undefined;
  record(progress: unknown): Promise<void>;
  /**
   * Tell the person what happens now; `creating` also marks that the ticket may exist from here on.
   * Await it before the request it announces.
   */
  step(step: DeliveryStep, of?: { done: number; total: number }): Promise<void>;
}

/**
 * Our code for one kind of helpdesk. `C` is its settings schema: it draws the settings form (see
 * form.ts for the `meta` it understands) and validates what was stored.
 *
 * Every method throws AppError with a code of core/errors.ts and nothing else; http.ts makes most of them.
 */
export interface HelpdeskAdapter<C extends z.ZodObject = z.ZodObject> {
  /** Lower case, stable: stored in connections. Also the file name in adapters/. */
  id: string;
  /** The product's own name. */
  label: string;
  config: C;
  /** Match patterns the browser must grant, nothing wider than the settings need. */
  origins(config: z.infer<C>): string[];
  limits: Limits;
  /** Prove with a call of write class, where the API has one, that tickets can be made. */
  check(config: z.infer<C>, http: Http): Promise<Account>;
  /**
   * File the report as one ticket with all attachments, and read back what the helpdesk kept. Called
   * again after a failure with the same `delivery`: it must go on where `delivery.progress` says.
   */
  createTicket(report: RedactedReport, config: z.infer<C>, http: Http, delivery: Delivery): Promise<Receipt>;
  /**
   * The ticket that carries this reference, or null where there surely is none. Asked before a retry
   * whose previous attempt may have arrived. Absent where the create call itself is idempotent.
   */
  findByReference?(reference: string, config: z.infer<C>, http: Http): Promise<TicketRef | null>;
}

/** Keeps the schema's type inside the adapter while the registry holds adapters of all schemas. */
export function defineAdapter<C extends z.ZodObject>(adapter: HelpdeskAdapter<C>): HelpdeskAdapter<C> {
  return adapter;
}
