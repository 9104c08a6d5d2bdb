import { z } from 'zod';

/** What a helpdesk reads in the body of a ticket; render/ has a serialiser for each. */
export type BodyFormat =
  'html' | 'markdown-github' | 'markdown-gitlab' | 'markdown' | 'adf' | 'jira-wiki' | 'textile' | 'text';

/**
 * What a helpdesk can be asked to list. `queue` is where tickets go, whatever it is called there (project,
 * group, team, service desk); `form` is the page of fields a ticket is made with.
 */
export const CHOICE_KINDS = ['queue', 'type', 'priority', 'tag', 'field', 'form'] as const;
export type ChoiceKind = (typeof CHOICE_KINDS)[number];

const named = { id: z.string().max(500), name: z.string().max(500) };

/** One thing a helpdesk offers, by the id its API wants and the name people know. */
export const helpdeskChoiceSchema = z.object({
  ...named,
  /** A field without which no ticket is made. */
  required: z.boolean().optional(),
  /** What a field can be set to; absent where it takes any text. */
  values: z.array(z.object(named)).optional(),
});

/** What a helpdesk lists, by kind; absent where it lists none, or not to this account. */
export const offeredSchema = z.partialRecord(z.enum(CHOICE_KINDS), z.array(helpdeskChoiceSchema));

/** Our fields of a ticket, as a mapping fills them. */
export type TicketField = 'queue' | 'type' | 'priority' | 'tags' | 'requester' | 'custom';

/** How the files of a ticket travel. */
export type AttachmentFlow =
  /** Each is uploaded and the ticket names them. */
  | 'upload-first'
  /** One request carries all. */
  | 'with-ticket'
  /** The ticket is made, and they are added to it. */
  | 'after'
  /** The helpdesk takes no files. */
  | 'none';

/** What a helpdesk takes, so that the interface can say so before anything is sent. */
export interface Limits {
  /** Characters of a subject. */
  subject: number;
  body: BodyFormat;
  /** Characters of a body; undefined where no limit is known. */
  bodyCharacters?: number;
  attachments: {
    flow: AttachmentFlow;
    /** Files that may travel at the same time; one after the other where absent. */
    parallel?: number;
    /** Bytes of one file by default; the administrator may have set another. */
    bytes?: number;
    /** Bytes of all files of one ticket. */
    totalBytes?: number;
    /** Files of one ticket. */
    count?: number;
  };
  /** Characters the server would lose or refuse, as a global expression; they are replaced before. */
  unstorable?: RegExp;
}

/** What an adapter can do besides making tickets. What is not here is not offered to anybody. */
export interface Capabilities {
  /** What "Test connection" proves: that tickets can be made, or only that the account is known. */
  check: 'write' | 'read';
  /** Fields of a ticket that the helpdesk has a place for; the text of the ticket always has all. */
  carries: readonly TicketField[];
  /** What can be listed, so that nobody has to type it. */
  choices: readonly ChoiceKind[];
  /**
   * How a retry is kept from making a second ticket: the create call is idempotent, or the reference is
   * looked for, at once or in an index that lags; `unknown` where a person has to look.
   */
  once: 'key' | 'search' | 'late-search' | 'unknown';
  similar: boolean;
  status: boolean;
  reply: boolean;
  /** Tags nobody used before are made with the ticket, where the account may; elsewhere only those that are listed arrive. */
  makesTags?: boolean;
  /** Files can go along with a reply. */
  replyFiles?: boolean;
}

/** What can be done with a ticket that was made. */
export interface Offers {
  /** Its state and the answers can be read. */
  status: boolean;
  /** It can be answered from here. */
  reply: boolean;
  /** Pictures can go along. */
  files: boolean;
}

/** An open ticket that may be about the same thing. */
export const similarTicketSchema = z.object({
  id: z.string().max(200),
  number: z.string().max(200),
  title: z.string().max(1_000),
  /** In the helpdesk's words. */
  state: z.string().max(200).optional(),
  /** Milliseconds since the epoch. */
  createdAt: z.number().optional(),
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
});

/** One public answer on a ticket. Plain text: whatever markup it had is somebody else's. */
export const ticketReplySchema = z.object({
  id: z.string().max(200),
  /** Milliseconds since the epoch. */
  at: z.number(),
  author: z.string().max(300),
  text: z.string().max(100_000),
  /** Written by the very account of the connection, where the helpdesk says so. */
  mine: z.boolean().optional(),
});

/** What became of a ticket. Notes of agents among themselves are never in it. */
export const ticketStatusSchema = z.object({
  /** `gone`: deleted, or closed to this account. */
  state: z.enum(['open', 'waiting', 'solved', 'closed', 'gone']),
  /** The state in the helpdesk's words. */
  name: z.string().max(200),
  /** Oldest first. */
  replies: z.array(ticketReplySchema),
});

export type HelpdeskChoice = z.infer<typeof helpdeskChoiceSchema>;
export type Offered = z.infer<typeof offeredSchema>;
export type SimilarTicket = z.infer<typeof similarTicketSchema>;
export type TicketReply = z.infer<typeof ticketReplySchema>;
export type TicketStatus = z.infer<typeof ticketStatusSchema>;
