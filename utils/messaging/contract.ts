import { z } from 'zod';
import { MAX_SIMILAR, MAX_TITLE } from '@/utils/core/limits';
import { accountSchema, connectionSchema } from '@/utils/core/model/connection';
import { offeredSchema, similarTicketSchema } from '@/utils/core/model/helpdesk';
import { failureSchema } from '@/utils/core/model/part';
import { pointedSchema, pressSchema } from '@/utils/core/model/pointed';

/** Who may send a message: the extension's own pages, or content scripts too. Checked at the door. */
type Sender = 'extension-page' | 'content-script';

interface Contract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  from: Sender;
  in: I;
  out: O;
}

function message<I extends z.ZodType, O extends z.ZodType>(
  from: Sender,
  input: I,
  output: O,
): Contract<I, O> {
  return { from, in: input, out: output };
}

const nothing = z.void().or(z.null());
const draft = z.object({ draftId: z.uuid() });
const entry = z.object({ entryId: z.uuid() });
const report = z.object({ reportId: z.uuid() });
const reply = z.object({ replyId: z.uuid() });
const site = z.object({ pattern: z.string().max(500) });

/**
 * Every message of the extension: name → who may send it, what goes in, what comes out. Pictures never
 * travel in messages; they lie in the database and messages carry their ids.
 */
export const contract = {
  /** A new capture of the active tab of a window; the toolbar click that granted it may be a while ago. */
  'capture/start': message('extension-page', z.object({ tabId: z.number() }), draft),
  /** One more screenshot for a draft, if its page is still the one in front. */
  'capture/screenshot': message('extension-page', draft, z.object({ pictureId: z.uuid() })),
  /** A picture of all of the page; answers when it is there. How it stands lies in `fullPages`. */
  'capture/full-page': message('extension-page', draft, nothing),
  /** The page drawn anew from its elements, where the browser gives no picture. */
  'capture/rendered': message('extension-page', draft, nothing),
  /** A part of the page, at which the person points in the page; answers when it is there, with null where nothing was chosen. */
  'capture/part': message('extension-page', draft, z.object({ pictureId: z.uuid().nullable() })),
  /** A key for that, pressed in the panel; answers what is pointed at. */
  'capture/part-press': message('extension-page', draft.extend(pressSchema.shape), pointedSchema.nullable()),
  /** Somebody waits for a picture of a whole page that nobody makes: answers when that is said. */
  'capture/full-page-lost': message('extension-page', z.null(), nothing),
  /** Of any of them. */
  'capture/full-page-stop': message('extension-page', draft, nothing),
  /** Opens the editor for a picture, or brings forward the one that is open. */
  'picture/edit': message('extension-page', z.object({ pictureId: z.uuid() }), nothing),
  'draft/discard': message('extension-page', draft, nothing),
  /** The capture that stands by goes into the draft it stands beside. */
  'standby/add': message('extension-page', draft, nothing),
  /** The capture that stands by becomes the report of its tab; answers which one that is. */
  'standby/begin': message('extension-page', draft, draft),
  'standby/drop': message('extension-page', draft, nothing),
  /** Open tickets of a connection whose titles say the same; `title` is the redacted one, as the review shows it. */
  'similar/look': message(
    'extension-page',
    draft.extend({ connectionId: z.string().max(40), title: z.string().max(MAX_TITLE) }),
    z.array(similarTicketSchema).max(MAX_SIMILAR),
  ),
  /** Nobody waits for that any more. */
  'similar/stop': message('extension-page', draft, nothing),
  /** Makes the report out of the draft and queues it; answers when it is safely stored. */
  'draft/send': message('extension-page', draft, entry),
  'outbox/retry': message('extension-page', entry, nothing),
  /** Where a report whose connection was removed or changed can go, and where it may become a second ticket. */
  'outbox/destinations': message(
    'extension-page',
    entry,
    z.array(
      z.object({ connectionId: z.string(), label: z.string(), own: z.boolean(), doubles: z.boolean() }),
    ),
  ),
  /** Sends it there. */
  'outbox/move': message(
    'extension-page',
    z.object({ entryId: z.uuid(), connectionId: z.string() }),
    nothing,
  ),
  /** The person has it as a file or draft now; one that waited for that is done. */
  'outbox/saved': message('extension-page', entry, nothing),
  /** Not wanted any more; for a day it can be taken back. */
  'outbox/discard': message('extension-page', entry, nothing),
  'outbox/take-back': message('extension-page', entry, nothing),
  /** A page saw that the network is back; the background sleeps most of the time. */
  'outbox/online': message('extension-page', z.null(), nothing),
  /** Takes a report that could not be sent back into the panel. */
  'outbox/edit': message('extension-page', entry, draft),
  /** The sending page has finished with an entry: schedule the next. */
  'outbox/settled': message('extension-page', entry, nothing),
  /** Asks what became of reports: of this one, or of all that are followed. Answers when it is known. */
  'news/look': message('extension-page', report.partial(), nothing),
  /** The person has this report in front of her. */
  'news/seen': message('extension-page', report, nothing),
  /** Takes a report out of the list, with what is kept of its evidence and answers. The ticket stays. */
  'news/forget': message('extension-page', report, nothing),
  /** Queues an answer as it lies in the database; answers when it is safely stored. */
  'reply/send': message('extension-page', reply, nothing),
  'reply/retry': message('extension-page', reply, nothing),
  /** Puts a fresh capture of a tab to an answer that is being written. */
  'reply/capture': message('extension-page', z.object({ replyId: z.uuid(), tabId: z.number() }), nothing),
  /** Proves the settings as they stand in the form, before they are saved. */
  'connection/check': message(
    'extension-page',
    z.object({ connection: connectionSchema, secrets: z.record(z.string(), z.unknown()) }),
    accountSchema,
  ),
  /** What the helpdesk has to choose from, with settings that may be half filled in. */
  'connection/offered': message(
    'extension-page',
    z.object({ connection: connectionSchema, secrets: z.record(z.string(), z.unknown()) }),
    offeredSchema,
  ),
  'connection/save': message(
    'extension-page',
    z.object({ connection: connectionSchema, secrets: z.record(z.string(), z.unknown()) }),
    nothing,
  ),
  /** Somebody signed in: what waited for that goes. */
  'connection/signed-in': message('extension-page', nothing, nothing),
  'connection/remove': message('extension-page', z.object({ connectionId: z.string() }), nothing),
  /** After the browser granted the origin: record what happens there from now on. */
  'site/watch': message('extension-page', site, nothing),
  'site/unwatch': message('extension-page', site, nothing),
  /** Drafts, outbox, pictures, settings, credentials, session memory: all of it. */
  'data/delete-all': message('extension-page', z.null(), nothing),
} as const satisfies Record<string, Contract>;

export type MessageName = keyof typeof contract;
export type MessageInput<N extends MessageName> = z.input<(typeof contract)[N]['in']>;
export type MessageOutput<N extends MessageName> = z.output<(typeof contract)[N]['out']>;

export const requestSchema = z.object({ eyewitness: z.string(), payload: z.unknown() });

/** What crosses back: the value, or a code. Never an Error, whose stack would cross too. */
export const replySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    // Named to the settings form alone; what is stored or sent of a failure does without.
    why: failureSchema.extend({ field: z.string().max(100).optional() }),
  }),
]);

export type Reply = z.infer<typeof replySchema>;
