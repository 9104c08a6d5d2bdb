import type { TicketField } from '@/utils/core/model/helpdesk';
import type { Mapping } from '@/utils/core/model/mapping';
import type { DoubleServer, Seen } from './server';

/** A ticket as the double keeps it, in words all helpdesks share. */
export interface KeptTicket {
  id: string;
  subject: string;
  body: string;
  files: { name: string; type: string; bytes: Buffer }[];
  /** What was mapped, as the helpdesk keeps it; needed by doubles with `mapped`. */
  fields?: Partial<Record<TicketField, unknown>>;
  /** What `addReply` added, in the helpdesk's own format. */
  replies?: string[];
}

/** A mapping, and what of it a ticket must hold: one member for each field the adapter says it carries. */
export interface Mapped {
  mapping: Mapping;
  kept: Partial<Record<TicketField, unknown>>;
}

/** What agents do to a ticket; needed by doubles whose adapter reads the status. */
export interface Agents {
  answer: (id: string, text: string, to: 'everybody' | 'agents') => void;
  solve: (id: string) => void;
}

/** A stand-in for one helpdesk: what the contract suite needs to know to test any adapter against it. */
export interface HelpdeskDouble extends DoubleServer {
  /** Settings with which everything works. */
  settings: Record<string, unknown>;
  tickets: KeptTicket[];
  /** The request that makes the ticket, as opposed to uploads, look-ups and probes. */
  isCreate: (request: Seen) => boolean;
  /** From now on files are dropped without a word; absent where the helpdesk confirms them as a whole. */
  dropFiles?: () => void;
  mapped: Mapped;
  /** What a schema of the vendor has against requests that came. */
  violations?: string[];
  agents?: Agents;
}
