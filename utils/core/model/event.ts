import { z } from 'zod';
import { MAX_ADDRESS, MAX_EVENT_TEXT } from '../limits';

/** Page text: cut at the source already, cut again here because a page can forge what its recorder says. */
const text = z.string().transform((value) => value.slice(0, MAX_EVENT_TEXT));
const address = z.string().transform((value) => value.slice(0, MAX_ADDRESS));
const short = z.string().transform((value) => value.slice(0, 200));

const common = {
  /** When it happened, in milliseconds since the epoch. */
  at: z.number(),
  /** How often the very same event followed; the page may repeat itself thousands of times. */
  count: z.number().int().min(1).default(1),
  /** Address of the frame it happened in, where that is not the page itself. */
  frame: address.optional(),
};

export const CONSOLE_LEVELS = ['error', 'warn', 'assert', 'log', 'info', 'debug'] as const;

export const ACTIONS = [
  'click',
  'double-click',
  'right-click',
  'check',
  'uncheck',
  'choose',
  'type',
  'clear',
  'paste',
  'copy',
  'cut',
  'attach',
  'drag',
  'press',
  'submit',
] as const;

const position = z.number().int().min(-100_000).max(100_000);

export const actionSchema = z.object({
  kind: z.literal('action'),
  ...common,
  action: z.enum(ACTIONS),
  role: short.optional(),
  name: short.optional(),
  /** The first words of the row, entry or dialog it is in, where role and name do not say which one is meant. */
  within: short.optional(),
  /** The option chosen, the key pressed, where something was dragged to. Never typed text. */
  value: short.optional(),
  /** The chosen option's value, as the page's code knows it. */
  option: short.optional(),
  /** What the field takes: its type, `min`, `max`, `minlength` and `maxlength`, by name. Never what is in it. */
  takes: z.record(z.string().max(20), short).optional(),
  /** Where in the element, in CSS pixels from its corner. */
  spot: z.tuple([position, position]).optional(),
  selectors: z
    .array(z.union([short, z.array(short).max(8)]))
    .max(6)
    .default([]),
  /** Which frame: its place among those of the page, and on inwards. The page itself: absent. */
  path: z.array(z.number().int().min(0).max(1_000)).max(8).optional(),
});

export const navigationSchema = z.object({
  kind: z.literal('navigation'),
  ...common,
  address,
  /** Which one it is in its document: who goes to and fro sees the same addresses again. */
  turn: z.number().int().min(0).optional(),
  /** `back-forward` where the browser does not say which. */
  how: z.enum(['load', 'reload', 'back', 'forward', 'back-forward', 'history', 'hash']),
});

/** One thing the page or the person did before the click. Everything textual in it is quoted page text. */
export const eventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('console'),
    ...common,
    level: z.enum(CONSOLE_LEVELS),
    text,
    stack: text.optional(),
  }),
  z.object({
    kind: z.literal('error'),
    ...common,
    text,
    stack: text.optional(),
    source: address.optional(),
    line: z.number().optional(),
    column: z.number().optional(),
  }),
  z.object({ kind: z.literal('rejection'), ...common, text, stack: text.optional() }),
  z.object({
    kind: z.literal('request'),
    ...common,
    address,
    method: short.optional(),
    /** 0: no answer came, or the browser does not say. */
    status: z.number(),
    /** Milliseconds. */
    duration: z.number().optional(),
    /** `fetch`, `xmlhttprequest`, `img`, `script`… as the browser names the initiator. */
    initiator: short.optional(),
    /** The browser's own name of the failure, such as net::ERR_CONNECTION_REFUSED. */
    failure: short.optional(),
  }),
  z.object({ kind: z.literal('resource'), ...common, address, element: short }),
  z.object({ kind: z.literal('policy'), ...common, directive: short, blocked: address }),
  z.object({ kind: z.literal('report'), ...common, type: short, text }),
  actionSchema,
  navigationSchema,
]);

export type PageEvent = z.infer<typeof eventSchema>;
export type ActionEvent = z.infer<typeof actionSchema>;
export type NavigationEvent = z.infer<typeof navigationSchema>;
/** An event as injected code tells it, before it went through the schema. */
export type RawPageEvent = z.input<typeof eventSchema>;
export type PageEventKind = PageEvent['kind'];

/** Where the events of a report come from; the reader of a ticket must know what could not be there. */
export const EVENT_SOURCES = ['recorder', 'relay', 'requests', 'read-out', 'devtools'] as const;

export const evidenceSchema = z.object({
  /** The site was watched before the fault: its console and errors could be recorded. */
  watched: z.boolean(),
  sources: z.array(z.enum(EVENT_SOURCES)),
  events: z.array(eventSchema),
  /** Events that were seen and not kept, by kind, because a cap was reached. */
  dropped: z.record(z.string(), z.number()).default({}),
  /** Addresses of frames that could not be read. */
  unreadableFrames: z.array(address).default([]),
});

export type Evidence = z.infer<typeof evidenceSchema>;
