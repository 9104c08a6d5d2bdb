import type { DoubleServer, Seen } from './server';

/** A ticket as the double keeps it, in words all helpdesks share. */
export interface KeptTicket {
  id: string;
  subject: string;
  body: string;
  files: { name: string; type: string; bytes: Buffer }[];
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
}
